//! What a file counts is bounded here before it is believed.
//!
//! The interpreter takes ranges of widths, samples and codes as the file states them: eight hundred bytes can make it
//! ask for more memory than there is, which ends the process and not only the reading. It also follows functions and
//! colour spaces into each other without an end. So each dictionary is looked at before a page is drawn.

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{
    ALTERNATE, DESCENDANT_FONTS, ENCODING, FUNCTION_TYPE, FUNCTIONS, SIZE, TO_UNICODE, VERTICES_PER_ROW, W,
    W2,
};
use hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream, dict_or_stream};

use super::damaged;
use crate::limits::{MAX_COUNTED, MAX_DRAWINGS};
use crate::read::ReadError;

/// Functions and colour spaces stand in each other at most this deep.
const MOST_NESTING: usize = 12;
/// Braces of a calculator function stand in each other at most this deep.
const MOST_BRACES: usize = 64;
/// Arrays that begin with one of these names are colour spaces that stand on others.
const COLOUR_SPACES: [&[u8]; 7] =
    [b"ICCBased", b"Indexed", b"I", b"Separation", b"DeviceN", b"Pattern", b"CalRGB"];

/// Refuses a document whose fonts or functions count more than they may, or stand in each other without an end.
pub(super) fn check(pdf: &Pdf) -> Result<(), ReadError> {
    let mut counts = Counts::default();
    pdf.objects().into_iter().try_for_each(|object| counts.object(&object))
}

/// What was counted so far.
#[derive(Default)]
struct Counts {
    /// Widths, samples, and bytes of tables of codes.
    counted: u64,
    /// Objects looked at.
    steps: usize,
}

impl Counts {
    /// Looks at an object and at what stands in it directly; what it only points to comes in its own turn.
    fn object(&mut self, object: &Object<'_>) -> Result<(), ReadError> {
        self.step()?;
        if let Some((dict, stream)) = dict_or_stream(object) {
            self.dict(dict, stream)?;
            let mut direct = dict.entries().filter_map(|(_, value)| object_of(value));
            return direct.try_for_each(|value| self.object(&value));
        }
        let Object::Array(array) = object else { return Ok(()) };
        let mut items = array.raw_iter().filter_map(object_of).peekable();
        if matches!(items.peek(), Some(Object::Name(name)) if COLOUR_SPACES.contains(&name.as_ref())) {
            self.nested(object, 0)?;
        }
        items.try_for_each(|item| self.object(&item))
    }

    fn dict(&mut self, dict: &Dict<'_>, stream: Option<&Stream<'_>>) -> Result<(), ReadError> {
        if let Some(widths) = dict.get::<Array<'_>>(W).filter(|_| stream.is_none()) {
            self.widths(&widths)?;
        }
        if let Some(widths) = dict.get::<Array<'_>>(W2) {
            self.upright_widths(&widths)?;
        }
        if dict.contains_key(TO_UNICODE) || dict.contains_key(DESCENDANT_FONTS) {
            let tables = [TO_UNICODE, ENCODING].into_iter().filter_map(|key| dict.get::<Stream<'_>>(key));
            tables.map(|table| decoded_size(&table)).try_for_each(|size| self.count(size))?;
        }
        // A mesh whose rows have no sides would be drawn row after row without an end.
        if dict.get::<u32>(VERTICES_PER_ROW).is_some_and(|vertices| vertices < 2) {
            return Err(damaged("a mesh of it has rows without sides"));
        }
        match (dict.get::<u8>(FUNCTION_TYPE), stream) {
            (Some(0), _) => {
                let sizes = dict.get::<Array<'_>>(SIZE);
                let samples = sizes.map_or(0, |sizes| sizes.iter::<u32>().fold(1, times));
                self.count(samples)
            }
            (Some(3), _) => self.nested(&Object::Dict(dict.clone()), 0),
            (Some(4), Some(stream)) => braces(stream),
            _ => Ok(()),
        }
    }

    /// Widths, read the way the interpreter reads them: `first [width …]` or `first last width`.
    fn widths(&mut self, widths: &Array<'_>) -> Result<(), ReadError> {
        let mut items = widths.flex_iter();
        loop {
            if items.next::<(u32, Array<'_>)>().is_some() {
                self.step()?;
            } else if let Some((first, last, _)) = items.next::<(u32, u32, f32)>() {
                self.count(range(first, last))?;
            } else {
                return Ok(());
            }
        }
    }

    /// Widths of type that runs down, with three numbers for each.
    fn upright_widths(&mut self, widths: &Array<'_>) -> Result<(), ReadError> {
        let mut items = widths.flex_iter();
        loop {
            if items.next::<(u32, Array<'_>)>().is_some() {
                self.step()?;
            } else if let Some((first, last, ..)) = items.next::<(u32, u32, f32, f32, f32)>() {
                self.count(3 * range(first, last))?;
            } else {
                return Ok(());
            }
        }
    }

    /// Follows a function or a colour space into those it stands on.
    fn nested(&mut self, object: &Object<'_>, depth: usize) -> Result<(), ReadError> {
        self.step()?;
        if depth > MOST_NESTING {
            return Err(damaged("its functions or colours stand in each other without an end"));
        }
        let inner: Vec<Object<'_>> = match (object, dict_or_stream(object)) {
            (Object::Array(array), _) => array.iter::<Object<'_>>().filter(may_nest).collect(),
            (_, Some((dict, _))) if dict.get::<u8>(FUNCTION_TYPE) == Some(3) => {
                dict.get::<Object<'_>>(FUNCTIONS).into_iter().collect()
            }
            (_, Some((dict, _))) => dict.get::<Object<'_>>(ALTERNATE).into_iter().collect(),
            _ => Vec::new(),
        };
        inner.iter().try_for_each(|inner| self.nested(inner, depth + 1))
    }

    fn count(&mut self, more: u64) -> Result<(), ReadError> {
        self.counted = self.counted.saturating_add(more);
        match self.counted > MAX_COUNTED {
            true => Err(ReadError::TooLarge { limit: "MAX_COUNTED", allowed: MAX_COUNTED }),
            false => Ok(()),
        }
    }

    fn step(&mut self) -> Result<(), ReadError> {
        self.steps += 1;
        match self.steps > MAX_DRAWINGS {
            true => Err(ReadError::TooLarge { limit: "MAX_DRAWINGS", allowed: MAX_DRAWINGS as u64 }),
            false => Ok(()),
        }
    }
}

/// What is no reference.
fn object_of<'a>(item: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match item {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    }
}

/// Whether something can stand on others as a function or a colour space does.
fn may_nest(object: &Object<'_>) -> bool {
    matches!(object, Object::Array(_) | Object::Dict(_) | Object::Stream(_))
}

fn range(first: u32, last: u32) -> u64 {
    (u64::from(last) + 1).saturating_sub(u64::from(first))
}

fn times(product: u64, factor: u32) -> u64 {
    product.saturating_mul(u64::from(factor))
}

fn decoded_size(stream: &Stream<'_>) -> u64 {
    stream.decoded_data().map_or(0, |data| data.len() as u64)
}

/// Refuses a calculator function whose braces stand in each other too deep.
fn braces(stream: &Stream<'_>) -> Result<(), ReadError> {
    let Ok(data) = stream.decoded_data() else { return Ok(()) };
    let mut depth = 0_usize;
    for byte in data.iter() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_BRACES {
            return Err(damaged("a function of it is nested without an end"));
        }
    }
    Ok(())
}
