//! The one program, gongkai.

fn main() {}
