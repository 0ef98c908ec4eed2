//! Small archives and office documents, written by the tests themselves.

/// An archive's entry.
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    /// Whether it is packed by deflating it.
    pub(crate) deflated: bool,
    /// Flags of the entry; 1 is encryption.
    pub(crate) flags: u16,
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |mut it, byte| {
        it ^= u32::from(*byte);
        for _ in 0..8 {
            it = (it >> 1) ^ (0xEDB8_8320 & (it & 1).wrapping_neg());
        }
        it
    })
}

/// A zip archive of entries.
pub(crate) fn zip_of(entries: &[Entry<'_>]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for it in entries {
        let packed = if it.deflated {
            miniz_oxide::deflate::compress_to_vec(it.bytes, 6)
        } else {
            it.bytes.to_vec()
        };
        let mut fields = Vec::new();
        fields.extend(20_u16.to_le_bytes());
        fields.extend(it.flags.to_le_bytes());
        fields.extend((if it.deflated { 8_u16 } else { 0 }).to_le_bytes());
        fields.extend([0; 4]);
        fields.extend(crc(it.bytes).to_le_bytes());
        fields.extend((packed.len() as u32).to_le_bytes());
        fields.extend((it.bytes.len() as u32).to_le_bytes());
        fields.extend((it.name.len() as u16).to_le_bytes());
        fields.extend([0; 2]);
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&fields);
        list.extend([0; 10]);
        list.extend((out.len() as u32).to_le_bytes());
        list.extend(it.name.bytes());
        out.extend(b"PK\x03\x04");
        out.extend(&fields);
        out.extend(it.name.bytes());
        out.extend(packed);
    }
    let at = out.len() as u32;
    out.extend(&list);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend((entries.len() as u16).to_le_bytes());
    out.extend((list.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// A zip archive of files that are deflated.
pub(crate) fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let entries: Vec<Entry<'_>> = files
        .iter()
        .map(|(name, bytes)| Entry {
            name,
            bytes,
            deflated: true,
            flags: 0,
        })
        .collect();
    zip_of(&entries)
}

/// A Word document of a body, styles and other parts.
pub(crate) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"
    );
    docx_of(&document, others)
}

/// A Word document of its main part, as it stands, and other parts.
pub(crate) fn docx_of(document: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let types = "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>";
    let rels = "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>";
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
    ];
    files.extend(others.iter().map(|it| (it.0, it.1.as_bytes())));
    zip(&files)
}

/// Styles whose ids do not tell what they are.
const STYLES: &str = "<w:styles>\
<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>\
<w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>\
<w:style w:type='paragraph' w:styleId='Own'><w:name w:val='Statement'/><w:basedOn w:val='berschrift1'/></w:style>\
<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>\
<w:style w:type='paragraph' w:styleId='LB'><w:name w:val='List Bullet'/></w:style>\
<w:style w:type='paragraph' w:styleId='Toc'><w:name w:val='toc 1'/></w:style>\
</w:styles>";

/// An OpenDocument text of what stands in `office:text`.
pub(crate) fn odt(text: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version='1.0'?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}
