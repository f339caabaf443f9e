//! What a crash would leave on the disk.

/// No file of this program's memory is written when it crashes: a password may stand in it (setrlimit(2), RLIMIT_CORE).
#[cfg(unix)]
pub fn leave_no_core_file() {
    // A limit may always be lowered; where it may not, there is no more to be done.
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}

/// Windows writes none unless its owner asked for it in the registry.
#[cfg(not(unix))]
pub fn leave_no_core_file() {}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    #[test]
    fn the_limit_is_nought_and_cannot_be_raised() {
        super::leave_no_core_file();
        assert_eq!(rlimit::getrlimit(rlimit::Resource::CORE).unwrap(), (0, 0));
    }
}
