#!/usr/bin/env python3
"""pop_thief.py USER PASSWORD [--every SECONDS] [--times N]: a device that collects by POP3 and leaves nothing on the server.

Logs in every SECONDS (default 5), fetches and deletes whatever is there, and says goodbye, as a mail program does that is set
to POP without "leave messages on server". Ends after N rounds (default: when it is told to). Other programs import collect.
"""
import argparse, poplib, sys, time

import hold


def collect(user, password, host=hold.HOST):
    """One visit; the number of messages it took."""
    session = poplib.POP3_SSL(host, 995, context=hold.context(), timeout=30)
    try:
        session.user(user)
        session.pass_(password)
        count = session.stat()[0]
        for number in range(1, count + 1):
            session.retr(number)
            session.dele(number)
    finally:
        session.quit()
    return count


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("user")
    p.add_argument("password")
    p.add_argument("--every", type=float, default=5)
    p.add_argument("--times", type=int, default=0)
    o = p.parse_args()
    visits = 0
    while True:
        try:
            taken = collect(o.user, o.password)
            print(f"{time.strftime('%H:%M:%S')} took {taken}", flush=True)
        except (OSError, poplib.error_proto) as e:  # the mailbox is in use, or the server is down: comes back later
            print(f"{time.strftime('%H:%M:%S')} {e}", flush=True)
        visits += 1
        if visits == o.times:
            return 0
        time.sleep(o.every)


if __name__ == "__main__":
    sys.exit(main())
