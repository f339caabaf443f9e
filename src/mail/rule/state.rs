//! Variables while a message is followed.
