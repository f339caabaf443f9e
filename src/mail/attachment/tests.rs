use super::*;
use flate2::{Compression, write::DeflateEncoder, write::GzEncoder};
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

const BLOCKED: &[&str] =
    &["bat", "cab", "cmd", "com", "dll", "dmg", "exe", "iso", "jar", "js", "msi", "msix", "scr", "vbe", "vbs", "vxd"];

fn seen(name: &str, bytes: &[u8]) -> Look {
    let blocked: Vec<String> = BLOCKED.iter().map(|word| (*word).to_owned()).collect();
    look(name, Cursor::new(bytes), &blocked).unwrap()
}

/// `archive > inner archive > name .extension`
fn told(look: &Look) -> Vec<String> {
    let one = |blocked: &Blocked| {
        let path: Vec<&str> = blocked.archives.iter().map(String::as_str).chain([blocked.name.as_str()]).collect();
        format!("{} .{}", path.join(" > "), blocked.extension)
    };
    look.blocked.iter().map(one).collect()
}

fn program() -> Vec<u8> {
    let mut bytes = vec![0; 0x80];
    bytes[..2].copy_from_slice(b"MZ");
    bytes[0x3c] = 0x40;
    bytes[0x40..0x44].copy_from_slice(b"PE\0\0");
    bytes
}

#[derive(Clone, Copy)]
enum How {
    Stored,
    Deflated,
    Encrypted,
}

/// A zip file as other programs write it.
fn zip(files: &[(&str, &[u8], How)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, content, how) in files {
        let (method, flags, packed): (u16, u16, Vec<u8>) = match how {
            How::Stored => (0, 0, content.to_vec()),
            How::Encrypted => (0, 1, content.to_vec()),
            How::Deflated => {
                let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(content).unwrap();
                (8, 0, encoder.finish().unwrap())
            }
        };
        let at = out.len() as u32;
        let common = |record: &mut Vec<u8>| {
            for number in [20, flags, method, 0, 0] {
                record.extend(u16::to_le_bytes(number));
            }
            for number in [0, packed.len() as u32, content.len() as u32] {
                record.extend(u32::to_le_bytes(number));
            }
            record.extend(u16::to_le_bytes(name.len() as u16));
            record.extend(u16::to_le_bytes(0));
        };
        out.extend(b"PK\x03\x04");
        common(&mut out);
        out.extend(name.as_bytes());
        out.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        common(&mut directory);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = out.len() as u32;
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend(u16::to_le_bytes(files.len() as u16));
    }
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut add = |name: &str, kind: u8, content: &[u8]| {
        let mut header = vec![0; 512];
        header[..name.len()].copy_from_slice(name.as_bytes());
        header[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        header[156] = kind;
        header[257..263].copy_from_slice(b"ustar\0");
        out.extend(header);
        out.extend(content);
        out.resize(out.len().next_multiple_of(512), 0);
    };
    for (name, content) in files {
        if name.len() > 99 {
            add("././@LongLink", b'L', name.as_bytes());
            add("shortened", b'0', content);
        } else {
            add(name, b'0', content);
        }
    }
    out.extend([0; 1_024]);
    out
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn rar_old(names: &[&str], has_hidden_names: bool) -> Vec<u8> {
    let mut out = b"Rar!\x1a\x07\0".to_vec();
    out.extend([0, 0, 0x73, if has_hidden_names { 0x80 } else { 0 }, 0, 13, 0, 0, 0, 0, 0, 0, 0]);
    for name in names {
        let header_len = (32 + name.len()) as u16;
        let mut header = vec![0, 0, 0x74, 0, 0x80];
        header.extend(header_len.to_le_bytes());
        header.extend(3_u32.to_le_bytes());
        header.resize(26, 0);
        header.extend((name.len() as u16).to_le_bytes());
        header.resize(32, 0);
        header.extend(name.as_bytes());
        out.extend(header);
        out.extend(b"abc");
    }
    out.extend([0, 0, 0x7b, 0, 0x40, 7, 0]);
    out
}

fn rar_new(names: &[&str], has_hidden_names: bool) -> Vec<u8> {
    let mut out = b"Rar!\x1a\x07\x01\0".to_vec();
    let mut add = |fields: &[u8], data: &[u8]| {
        out.extend([0, 0, 0, 0, fields.len() as u8]);
        out.extend(fields);
        out.extend(data);
    };
    add(&[1, 0, 0], b"");
    if has_hidden_names {
        add(&[4, 0, 0, 0], b"");
    }
    for name in names {
        let mut fields = vec![2, 2, 3, 0, 9, 0x20, 0, 0, name.len() as u8];
        fields.extend(name.as_bytes());
        add(&fields, b"abc");
    }
    add(&[5, 0, 0], b"");
    out
}

fn sevenzip(names: &[&str]) -> Vec<u8> {
    let words: Vec<u8> =
        names.iter().flat_map(|name| name.encode_utf16().chain([0])).flat_map(u16::to_le_bytes).collect();
    let mut header = vec![1, 5, names.len() as u8, 0x11, (words.len() + 1) as u8, 0];
    header.extend(words);
    header.extend([0, 0]);
    let mut out = b"7z\xbc\xaf\x27\x1c\0\x04\0\0\0\0".to_vec();
    out.extend(0_u64.to_le_bytes());
    out.extend((header.len() as u64).to_le_bytes());
    out.extend([0; 4]);
    out.extend(header);
    out
}

#[test]
fn every_extension_of_the_list_is_blocked_by_name() {
    for extension in BLOCKED {
        let look = seen(&format!("prova.{}", extension.to_uppercase()), b"anything");
        assert_eq!(told(&look), [format!("prova.{} .{extension}", extension.to_uppercase())]);
    }
    for name in ["prova.pdf", "prova.docx", "exe", "prova.exe.txt", "prova.jsx", "prova"] {
        assert!(seen(name, b"anything").blocked.is_empty(), "{name}");
    }
}

#[test]
fn what_is_called_something_else_is_known_by_its_content() {
    let mut iso = vec![0; 40_000];
    iso[32_769..32_774].copy_from_slice(b"CD001");
    let mut dmg = vec![7; 2_000];
    dmg[1_488..1_492].copy_from_slice(b"koly");
    let mut msi = vec![0; 1_536];
    msi[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    (msi[30], msi[48]) = (9, 1);
    msi[1_104..1_120].copy_from_slice(&[0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46]);
    let jar = zip(&[("META-INF/MANIFEST.MF", b"", How::Stored), ("a/B.class", b"", How::Stored)]);
    let msix = zip(&[("AppxManifest.xml", b"", How::Stored), ("AppxBlockMap.xml", b"", How::Stored)]);
    for (bytes, kind, extension) in [
        (program(), Kind::Program, "exe"),
        (b"MSCF\0\0\0\0rest".to_vec(), Kind::Cabinet, "cab"),
        (iso, Kind::DiskImage, "iso"),
        (dmg, Kind::AppleDiskImage, "dmg"),
        (msi.clone(), Kind::WindowsInstaller, "msi"),
        (b"#@~^EQAAAA==".to_vec(), Kind::EncodedScript, "vbe"),
        (jar, Kind::JavaArchive, "jar"),
        (msix, Kind::AppPackage, "msix"),
    ] {
        let look = seen("foto.jpg", &bytes);
        assert_eq!(look.kind, Some(kind));
        assert_eq!(told(&look), [format!("foto.jpg .{extension}")]);
        assert_eq!(look.blocked[0].trick, Some(Trick::WrongName));
    }
    // A Word document is a compound file too, and a text may begin with the two letters of a program.
    msi[1_104] = 0;
    for bytes in [msi, b"MZ is the mark of old programs. ".repeat(40), zip(&[("word/document.xml", b"", How::Stored)])]
    {
        assert!(seen("lettera.doc", &bytes).blocked.is_empty());
    }
}

#[test]
fn names_in_every_kind_of_archive() {
    let plain = zip(&[("leggimi.txt", b"a", How::Stored), ("cartella/setup.exe", b"b", How::Deflated)]);
    let long_name = format!("{}/setup.exe", "cartella".repeat(20));
    let tarred = tar(&[("leggimi.txt", b"a"), (&long_name, b"b")]);
    for (name, bytes, inner) in [
        ("a.zip", plain.clone(), "cartella/setup.exe"),
        ("a.zip", [b"self-extractor".to_vec(), plain].concat(), ""),
        ("a.tar", tarred, long_name.as_str()),
        ("a.rar", rar_old(&["leggimi.txt", "x\\setup.exe"], false), "x\\setup.exe"),
        ("a.rar", rar_new(&["leggimi.txt", "x/setup.exe"], false), "x/setup.exe"),
        ("a.7z", sevenzip(&["leggimi.txt", "x/setup.exe"]), "x/setup.exe"),
    ] {
        let look = seen(name, &bytes);
        let wanted = if inner.is_empty() { Vec::new() } else { vec![format!("{inner} .exe")] };
        assert_eq!((told(&look), look.cannot_look), (wanted, None), "{name}");
        assert!(inner.is_empty() || look.names == 2 && look.blocked[0].is_inside, "{name}");
    }
}

/// Two files, `leggimi.txt` and `cartella/setup.exe`; the header packed with LZMA2 as py7zr does, and with LZMA as 7-Zip.
const PACKED_HEADERS: [&str; 2] = [
    "377abcaf271c0004a1d0b2c08f000000000000001600000000000000b1bbd4b901000568656c6c6f7800e00096007d5d \
    0000813307ae0fce6f565ef9eac0e1f212b97ca9371a6a0d880d7d6590023e403315778f492bf69b452d71101f4062ef \
    c0e14c9cbb528914f5c2209a6c1454cd6d4b88d987d58683662babb4b822685ff97abeb60c36872d443e86af12ee91df \
    f1a0af687d2d351dbbda5ac2ef2b36b352814b2a4deeecbabf21cf6000000017060a0109808500070b01000121210118 \
    0c80970000",
    "377abcaf271c00040000000084000000000000001c00000000000000000000000000813307ae0fce6f565ef9eac0e1f2 \
    12b97ca9371a6a0d880d7d6590023e403315778f492bf69b452d71101f4062efc0e14c9cbb528914f5c2209a6c1454cd \
    6d4b88d987d58683662babb4b822685ff97abeb60c36872d443e86af12ee91dff1a0af687d2d351dbbda5ac2ef2b36b3 \
    52814b2a4deeecbabf21d05c2f67ffff7f2600001706000109808400070b01000123030101055d000080000c80970000",
];

#[test]
fn the_packed_header_of_a_7z_is_read() {
    for hex in PACKED_HEADERS {
        let digits: Vec<char> = hex.chars().filter(char::is_ascii_hexdigit).collect();
        let pairs = digits.chunks(2).map(|pair| pair.iter().collect::<String>());
        let bytes: Vec<u8> = pairs.map(|pair| u8::from_str_radix(&pair, 16).unwrap()).collect();
        let look = seen("foto.7z", &bytes);
        assert_eq!((told(&look), look.names), (vec!["cartella/setup.exe .exe".to_owned()], 2));
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            seen("changed.7z", &changed);
            seen("cut.7z", &bytes[..at]);
        }
    }
}

#[test]
fn a_password_hides_no_names() {
    let look = seen("a.zip", &zip(&[("setup.exe", b"secret", How::Encrypted)]));
    assert_eq!((told(&look), look.has_password), (vec!["setup.exe .exe".to_owned()], true));
    for bytes in [rar_old(&["setup.exe"], true), rar_new(&["setup.exe"], true)] {
        let look = seen("a.rar", &bytes);
        assert_eq!((look.blocked, look.cannot_look), (vec![], Some(CannotLook::Encrypted)));
    }
    let look = seen("a.zip", &zip(&[("b.zip", b"secret", How::Encrypted)]));
    assert_eq!(look.cannot_look, Some(CannotLook::Encrypted));
}

#[test]
fn archives_in_archives_to_a_depth() {
    let mut nested = zip(&[("setup.exe", b"x", How::Deflated)]);
    for (depth, how) in [(1, How::Deflated), (2, How::Stored), (3, How::Deflated)] {
        nested = zip(&[(format!("{depth}.zip").as_str(), &nested, how)]);
        let look = seen("out.zip", &nested);
        assert_eq!(look.cannot_look, None, "{depth}");
        assert!(told(&look)[0].ends_with("1.zip > setup.exe .exe"), "{depth}: {:?}", told(&look));
    }
    let look = seen("out.zip", &zip(&[("4.zip", &nested, How::Stored)]));
    assert_eq!((look.blocked, look.cannot_look), (vec![], Some(CannotLook::TooMuch)));
    let gz = gzip(&tar(&[("x/setup.exe", b"x"), ("inner.zip", &zip(&[("b.js", b"", How::Stored)]))]));
    assert_eq!(told(&seen("a.tar.gz", &gz)), ["a.tar.gz > x/setup.exe .exe", "a.tar.gz > inner.zip > b.js .js"]);
    assert_eq!(told(&seen("setup.exe.gz", &gzip(b"x"))), ["setup.exe.gz > setup.exe .exe"]);
}

#[test]
fn bombs_and_damage_have_bounds() {
    let zeros = vec![0; 70 * 1_048_576];
    let bomb = zip(&[("b.zip", &zeros, How::Deflated), ("c.zip", &zeros, How::Deflated), ("x.exe", b"", How::Stored)]);
    let look = seen("bomb.zip", &bomb);
    assert_eq!((told(&look), look.cannot_look), (vec!["x.exe .exe".to_owned()], Some(CannotLook::TooMuch)));
    let files: Vec<String> = (0..30_000).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8], How)> = files.iter().map(|name| (name.as_str(), &b""[..], How::Stored)).collect();
    let look = seen("many.zip", &zip(&many));
    assert_eq!((look.names, look.cannot_look), (20_000, Some(CannotLook::TooMuch)));
    let sound = [
        zip(&[("a.exe", b"x", How::Deflated), ("b.zip", b"PK\x03\x04", How::Stored)]),
        tar(&[("a.exe", b"x")]),
        rar_old(&["a.exe"], false),
        rar_new(&["a.exe"], false),
        sevenzip(&["a.exe"]),
        gzip(&tar(&[("a.exe", b"x")])),
        program(),
    ];
    for bytes in sound {
        for end in 0..bytes.len() {
            seen("cut.bin", &bytes[..end]);
        }
        for at in 0..bytes.len() {
            for value in [0, 0x7f, 0xff] {
                let mut changed = bytes.clone();
                changed[at] = value;
                seen("changed.bin", &changed);
            }
        }
    }
    assert_eq!(seen("empty.zip", b"").size_bytes, 0);
}

/// A file of 10 GB that counts what is read of it.
struct Sparse {
    at: u64,
    read: u64,
}

impl Read for Sparse {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        buffer.fill(0);
        if self.at == 0 && buffer.len() > 4 {
            buffer[..4].copy_from_slice(b"PK\x03\x04");
        }
        self.at += buffer.len() as u64;
        self.read += buffer.len() as u64;
        Ok(buffer.len())
    }
}

impl Seek for Sparse {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(_) => 10 << 30,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

#[test]
fn of_a_huge_file_only_the_ends_are_read() {
    let mut file = Sparse { at: 0, read: 0 };
    let look = look("disk.zip", &mut file, &[]).unwrap();
    assert_eq!((look.size_bytes, look.cannot_look), (10 << 30, Some(CannotLook::Damaged)));
    assert!(file.read < 200_000, "{} bytes", file.read);
}
