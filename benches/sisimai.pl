#!/usr/bin/perl
# Messages a second of Sisimai (libsisimai-perl), one core, from memory: benches/sisimai.pl SECONDS FOLDER...
use strict;
use warnings;
use Time::HiRes qw(time);

eval { require Sisimai; 1 } or do {
    print STDERR "Sisimai is not installed: apt-get install libsisimai-perl\n";
    exit 3;
};
my ($seconds, @folders) = @ARGV;
my @messages;
for my $folder (@folders) {
    for my $path (sort grep { -f } glob "$folder/*") {
        open my $file, '<:raw', $path or next;
        local $/;
        push @messages, scalar <$file>;
    }
}
die "no messages in @folders\n" unless @messages;
my ($count, $found, $start) = (0, 0, time);
while (time - $start < $seconds) {
    for my $message (@messages) {
        # What it cannot read is no reason to stop.
        my $text = $message;
        my $read = eval { local $SIG{__WARN__} = sub { }; Sisimai->make(\$text, 'delivered' => 0) };
        $found++ if $read;
    }
    $count += @messages;
}
printf "%.0f messages/s\n", $count / (time - $start);
printf STDERR "Sisimai %s reads %d of %d messages\n", Sisimai->version, $found / ($count / @messages), scalar @messages;
