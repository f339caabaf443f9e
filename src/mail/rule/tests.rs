//! Rules against messages.
