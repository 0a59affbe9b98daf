//! A pseudo terminal with mcpkit in it.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcsetwinsize};

/// No answer takes as long as this, however busy the machine.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Terminal {
    keys: Option<File>,
    shown: Receiver<Vec<u8>>,
    /// What was shown and not expected yet.
    rest: String,
    child: Child,
}

impl Terminal {
    /// Starts a command, all of whose streams are the terminal.
    pub fn start(mut command: Command) -> Terminal {
        let outside = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&outside).unwrap();
        unlockpt(&outside).unwrap();
        let name = ptsname(&outside, Vec::new()).unwrap();
        let flags = OFlags::RDWR | OFlags::NOCTTY;
        let inside: OwnedFd = rustix::fs::open(&*name, flags, Mode::empty()).unwrap();
        let size = Winsize {
            ws_row: 40,
            ws_col: 120,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&inside, size).unwrap();
        let stream = || Stdio::from(inside.try_clone().unwrap());
        let child = command
            .env("TERM", "xterm-256color")
            .stdin(stream())
            .stdout(stream())
            .stderr(stream())
            .spawn()
            .unwrap();
        drop((command, inside));
        let keys = File::from(outside);
        let mut screen = keys.try_clone().unwrap();
        let (tell, shown) = channel();
        std::thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(read @ 1..) = screen.read(&mut part) {
                if tell.send(part[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        Terminal {
            keys: Some(keys),
            shown,
            rest: String::new(),
            child,
        }
    }

    /// Waits until a text is shown; everything up to it has been seen then.
    pub fn sees(&mut self, text: &str) -> &mut Terminal {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.rest.find(text) {
                self.rest.drain(..at + text.len());
                return self;
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.shown.recv_timeout(left) {
                Ok(part) => self.rest.push_str(&String::from_utf8_lossy(&part)),
                Err(_) => panic!("`{text}` is not shown: {:?}", self.rest),
            }
        }
    }

    /// Types, once the terminal gives single keys: before, Ctrl-C would be a signal for a group of
    /// processes that this one does not lead.
    pub fn types(&mut self, keys: &str) -> &mut Terminal {
        let mut file = self.keys.as_ref().unwrap();
        let end = Instant::now() + PATIENCE;
        let is_raw = || {
            let modes = rustix::termios::tcgetattr(file).unwrap().local_modes;
            !modes.contains(LocalModes::ICANON)
        };
        while !is_raw() {
            assert!(Instant::now() < end, "nothing is asked: {:?}", self.rest);
            std::thread::sleep(Duration::from_millis(5));
        }
        file.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// The exit code, and what was shown last.
    pub fn ends(mut self) -> (Option<i32>, String) {
        while let Ok(part) = self.shown.recv_timeout(PATIENCE) {
            self.rest.push_str(&String::from_utf8_lossy(&part));
        }
        if self.shown.recv_timeout(Duration::ZERO) == Err(RecvTimeoutError::Timeout) {
            panic!("it does not end: {:?}", self.rest);
        }
        let code = self.child.wait().unwrap().code();
        (code, std::mem::take(&mut self.rest))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
