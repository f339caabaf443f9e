//! Commands and tests as they stand in a script (RFC 5228 section 8.2): what they mean is not asked here.
use super::{
    DEPTH, Reason,
    name::Named,
    token::{Fault, Token, Tokens},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// In lower case.
    pub name: String,
    pub arguments: Vec<Argument>,
    pub tests: Vec<Node>,
    pub block: Option<Vec<Command>>,
    /// What the comments before it call it.
    pub named: Named,
    /// From 1.
    pub line: usize,
    /// Bytes in the script.
    pub start: usize,
    pub end: usize,
}

/// A test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// In lower case.
    pub name: String,
    pub arguments: Vec<Argument>,
    pub tests: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    Tag(String),
    Number(u64),
    Texts(Vec<String>),
}

/// The commands of a script.
pub fn commands(script: &str) -> Result<Vec<Command>, Fault> {
    let mut parser = Parser { tokens: Tokens::new(script), peeked: None };
    let commands = parser.block(0)?;
    match parser.take()? {
        None => Ok(commands),
        Some(_) => Err(parser.unexpected()),
    }
}

struct Parser<'a> {
    tokens: Tokens<'a>,
    peeked: Option<Token>,
}

impl Parser<'_> {
    fn peek(&mut self) -> Result<Option<&Token>, Fault> {
        if self.peeked.is_none() {
            self.peeked = self.tokens.next()?;
        }
        Ok(self.peeked.as_ref())
    }

    fn take(&mut self) -> Result<Option<Token>, Fault> {
        self.peek()?;
        Ok(self.peeked.take())
    }

    /// The word last looked at cannot stand there.
    fn unexpected(&self) -> Fault {
        (Reason::Unexpected, self.tokens.start_line)
    }

    fn ends_early(&self) -> Fault {
        (Reason::EndsEarly, self.tokens.line)
    }

    fn take_mark(&mut self, mark: char) -> Result<(), Fault> {
        match self.take()? {
            Some(Token::Mark(found)) if found == mark => Ok(()),
            Some(_) => Err(self.unexpected()),
            None => Err(self.ends_early()),
        }
    }

    fn is_at(&mut self, mark: char) -> Result<bool, Fault> {
        Ok(self.peek()? == Some(&Token::Mark(mark)))
    }

    fn deeper(&self, depth: usize) -> Result<usize, Fault> {
        if depth >= DEPTH { Err((Reason::TooDeep, self.tokens.start_line)) } else { Ok(depth + 1) }
    }

    /// Commands up to the end or a brace.
    fn block(&mut self, depth: usize) -> Result<Vec<Command>, Fault> {
        let mut commands = Vec::new();
        loop {
            self.tokens.forget_names();
            match self.peek()? {
                None | Some(Token::Mark('}')) => return Ok(commands),
                Some(Token::Identifier(_)) => commands.push(self.command(depth)?),
                Some(_) => return Err(self.unexpected()),
            }
        }
    }

    fn command(&mut self, depth: usize) -> Result<Command, Fault> {
        let (line, start) = (self.tokens.start_line, self.tokens.start);
        let named = std::mem::take(&mut self.tokens.named).before(line);
        let name = self.name()?;
        let (arguments, tests) = self.arguments(depth)?;
        let block = if self.is_at('{')? {
            self.take()?;
            let block = self.block(self.deeper(depth)?)?;
            self.take_mark('}')?;
            Some(block)
        } else {
            self.take_mark(';')?;
            None
        };
        Ok(Command { name, arguments, tests, block, named, line, start, end: self.tokens.end })
    }

    fn name(&mut self) -> Result<String, Fault> {
        match self.take()? {
            Some(Token::Identifier(name)) => Ok(name.to_ascii_lowercase()),
            Some(_) => Err(self.unexpected()),
            None => Err(self.ends_early()),
        }
    }

    fn arguments(&mut self, depth: usize) -> Result<(Vec<Argument>, Vec<Node>), Fault> {
        let mut arguments = Vec::new();
        loop {
            match self.peek()? {
                Some(Token::Tag(_) | Token::Number(_) | Token::Text(_)) => match self.take()? {
                    Some(Token::Tag(tag)) => arguments.push(Argument::Tag(tag)),
                    Some(Token::Number(number)) => arguments.push(Argument::Number(number)),
                    Some(Token::Text(text)) => arguments.push(Argument::Texts(vec![text])),
                    _ => {}
                },
                Some(Token::Mark('[')) => arguments.push(Argument::Texts(self.list()?)),
                Some(Token::Mark('(')) => return Ok((arguments, self.tests(self.deeper(depth)?)?)),
                Some(Token::Identifier(_)) => {
                    let test = self.test(self.deeper(depth)?)?;
                    return Ok((arguments, vec![test]));
                }
                _ => return Ok((arguments, Vec::new())),
            }
        }
    }

    fn list(&mut self) -> Result<Vec<String>, Fault> {
        self.take_mark('[')?;
        let mut texts = Vec::new();
        // An empty list is no grammar, but scripts have it and servers take it.
        while !self.is_at(']')? {
            match self.take()? {
                Some(Token::Text(text)) => texts.push(text),
                Some(_) => return Err(self.unexpected()),
                None => return Err(self.ends_early()),
            }
            if !self.is_at(']')? {
                self.take_mark(',')?;
            }
        }
        self.take_mark(']')?;
        Ok(texts)
    }

    fn tests(&mut self, depth: usize) -> Result<Vec<Node>, Fault> {
        self.take_mark('(')?;
        let mut tests = vec![self.test(depth)?];
        while self.is_at(',')? {
            self.take()?;
            tests.push(self.test(depth)?);
        }
        self.take_mark(')')?;
        Ok(tests)
    }

    fn test(&mut self, depth: usize) -> Result<Node, Fault> {
        let name = self.name()?;
        let (arguments, tests) = self.arguments(depth)?;
        Ok(Node { name, arguments, tests })
    }
}
