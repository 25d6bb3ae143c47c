//! The first sheet of an XLSX file.
#![no_main]

const WORKBOOK: &[u8] = b"<?xml version=\"1.0\"?><workbook \
xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
<sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

libfuzzer_sys::fuzz_target!(init: fuzz::quiet(), |bytes: &[u8]| {
    let members = [
        ("_rels/.rels", fuzz::relations("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", fuzz::relations("worksheet", "worksheets/sheet1.xml")),
    ];
    let mut members: Vec<(&str, &[u8])> = members.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    members.extend([("xl/workbook.xml", WORKBOOK), ("xl/worksheets/sheet1.xml", bytes)]);
    fuzz::whole_way(&fuzz::packed(&members));
});
