//! 回执联: the answer that one who is consulted fills in and sends back.

use disclosure::letter::Head;
use document::draft::Piece;

use super::phrase;

/// A page of its own, addressed to the body.
pub(super) fn opinion(head: &Head, information: &str) -> Vec<Piece> {
    let number = head.number.as_ref().map_or(String::new(), |number| format!("（{number}）"));
    let lines = [
        format!("贵机关征求意见书{number}收悉。对公开“{}”，意见如下：", phrase::clause(information)),
        "□ 同意公开。".to_owned(),
        "□ 不同意公开，理由：".to_owned(),
        "□ 同意公开其中一部分，范围和理由：".to_owned(),
        "联系人：　　　　　　　　联系电话：".to_owned(),
        "签名或者盖章：　　　　　　　　　年　　月　　日".to_owned(),
    ];
    let mut pieces = vec![
        Piece::PageBreak,
        Piece::Title("征求意见回执".to_owned()),
        Piece::Addressee(format!("{}：", head.body)),
    ];
    pieces.extend(lines.map(Piece::Body));
    pieces
}
