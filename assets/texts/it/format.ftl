# Come si scrivono numeri, grandezze, date e ore.

format-decimal = { $whole },{ $part }
format-size = { $number } { $unit }
format-date = { $day ->
    [1] 1º
   *[other] { $day }
} { format-month } { $year }
format-month = { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
}
format-time = { $hours }:{ $minutes }
format-time-seconds = { $hours }:{ $minutes }:{ $seconds }
format-day-and-time = { $day }, { $time }
