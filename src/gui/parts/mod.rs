//! The parts pages are made of. They paint and report what was pressed; they change nothing themselves.
pub mod area;
pub mod bars;
pub mod bounce_card;
pub mod button;
pub mod cards;
pub mod choice;
pub mod drop_zone;
pub mod field;
pub mod kit;
pub mod link;
pub mod rich;
pub mod route;
pub mod row_detail;
pub mod select;
pub mod shapes;
pub mod strip;
pub mod verdict;
