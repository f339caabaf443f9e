//! Gives the Windows programs their icon, version and manifest. Does nothing for other systems.
use std::{env, io};

const PROGRAMS: [(&str, &str); 2] = [("mailmedic", "Mailmedic"), ("mailmedic-cli", "Mailmedic, command line")];

fn main() -> io::Result<()> {
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
