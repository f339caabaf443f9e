# How numbers, sizes, dates and times are written.

format-decimal = { $whole }.{ $part }
format-size = { $number } { $unit }
format-date = { $day } { format-month } { $year }
format-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
format-time = { $hours }:{ $minutes }
format-time-seconds = { $hours }:{ $minutes }:{ $seconds }
format-day-and-time = { $day }, { $time }
