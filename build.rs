//! Lists the providers, and gives the Windows programs their icon, version and manifest.
use std::{env, fmt::Write as _, fs, io, path::Path};

const PROGRAMS: [(&str, &str); 2] = [("mailmedic", "Mailmedic"), ("mailmedic-cli", "Mailmedic, command line")];

fn main() -> io::Result<()> {
    list_providers()?;
    println!("cargo:rerun-if-changed=assets/app/mailmedic.ico");
    println!("cargo:rerun-if-changed=packaging/windows/mailmedic.manifest");
    // The system built for: this file itself runs on the building machine.
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    for (program, description) in PROGRAMS {
        let mut resource = winresource::WindowsResource::new();
        resource
            .set_icon("assets/app/mailmedic.ico")
            .set_manifest_file("packaging/windows/mailmedic.manifest")
            .set("ProductName", "Mailmedic")
            .set("FileDescription", description)
            .set("OriginalFilename", &format!("{program}.exe"))
            .set("LegalCopyright", "MIT or Apache-2.0");
        if env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("gnu") && !cfg!(windows) {
            resource.set_windres_path("x86_64-w64-mingw32-windres").set_ar_path("x86_64-w64-mingw32-ar");
        }
        resource.compile_for(program)?;
    }
    Ok(())
}

/// `[("alice", include_str!(..)), ..]`: a file in `assets/providers` is all that a provider needs.
fn list_providers() -> io::Result<()> {
    println!("cargo:rerun-if-changed=assets/providers");
    let entries = fs::read_dir("assets/providers")?.collect::<io::Result<Vec<_>>>()?;
    let mut files: Vec<String> = entries.iter().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    files.sort();
    let mut list = String::from("[");
    for file in &files {
        if let Some(name) = file.strip_suffix(".toml") {
            let path = format!("/assets/providers/{file}");
            let _ = write!(list, "({name:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),");
        }
    }
    list.push(']');
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder"))?;
    fs::write(Path::new(&folder).join("providers.rs"), list)
}
