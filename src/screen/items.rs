//! What was read of the items of lists, so that each is read once only.

use std::collections::HashMap;
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use crate::assess::{ItemReading, KeptItem, Rubric, Scorer};
use crate::profile::{Profile, list};
use crate::recognise::recognise;

/// So many items are remembered; after that many others, it is begun anew.
const MOST: usize = 50_000;

/// What was read of an item.
#[derive(Debug)]
struct Reading {
    item: ItemReading,
    bears_on_others: bool,
    is_impossible: bool,
}

/// What several screeners with the same rubric remember together, so that none reads an item that another has read.
#[derive(Debug, Default)]
pub struct Memory(Mutex<HashMap<Box<str>, Arc<Reading>, RandomState>>);

impl Memory {
    /// What is remembered of an item, or else what comes of reading it.
    fn of(&self, item: &str, rubric: &Rubric<'_>) -> Arc<Reading> {
        let locked = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = locked().get(item) {
            return Arc::clone(known);
        }
        // Nobody waits while it is read; that two read the same at once is rare, and does no harm.
        let read = Arc::new(read(item, rubric));
        let mut all = locked();
        if all.len() > MOST {
            all.clear();
        }
        all.insert(item.into(), Arc::clone(&read));
        read
    }
}

/// Reads an item by itself.
fn read(item: &str, rubric: &Rubric<'_>) -> Reading {
    let mut profile = Profile::new();
    profile.add_items("skills", [item]);
    let recognition = recognise(&profile, rubric.vocabulary());
    Reading {
        item: ItemReading::of(&recognition, rubric),
        bears_on_others: list::bears_on_others(item),
        is_impossible: recognition.mentions.iter().any(|mention| mention.years > Some(super::LONGEST_CAREER)),
    }
}

/// The items that one screener remembers, packed: a list takes one look at each of its items, and what has to be fetched from
/// afar for it costs more than all that is done with it.
#[derive(Debug, Default)]
pub(super) struct Items {
    hasher: RandomState,
    /// Where in `all` an item is.
    places: HashTable<u32>,
    all: Vec<Item>,
    /// The texts of all items, one behind the other.
    texts: String,
}

/// What is remembered of an item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Where its text begins and ends.
    text: (u32, u32),
    /// What the scorer keeps of it.
    pub(super) kept: KeptItem,
    /// Whether it says something of the items beside it.
    pub(super) bears_on_others: bool,
    /// Whether it states more years than can be.
    pub(super) is_impossible: bool,
}

impl Item {
    /// Its text, of those of all items.
    fn text(self, texts: &str) -> &str {
        let (from, to) = self.text;
        &texts[from as usize..to as usize]
    }
}

impl Items {
    /// What is remembered of an item, or else what `memory` has of it.
    pub(super) fn of(&mut self, text: &str, memory: &Memory, scorer: &mut Scorer<'_>) -> Item {
        let Items { hasher, places, all, texts } = self;
        let hash = hasher.hash_one(text);
        if let Some(place) = places.find(hash, |place| all[*place as usize].text(texts) == text) {
            return all[*place as usize];
        }
        let reading = memory.of(text, scorer.rubric());
        let from = texts.len();
        texts.push_str(text);
        let item = Item {
            text: (number(from), number(texts.len())),
            kept: scorer.keep(&reading.item),
            bears_on_others: reading.bears_on_others,
            is_impossible: reading.is_impossible,
        };
        all.push(item);
        places.insert_unique(hash, number(all.len() - 1), |place| hasher.hash_one(all[*place as usize].text(texts)));
        item
    }

    /// Whether so many are remembered that it is time to begin anew.
    pub(super) fn are_many(&self) -> bool {
        self.all.len() > MOST
    }

    /// Forgets all of them.
    pub(super) fn clear(&mut self, scorer: &mut Scorer<'_>) {
        self.places.clear();
        self.all.clear();
        self.texts.clear();
        scorer.forget_items();
    }
}

/// The items that are remembered are few, and so short that all are counted in 32 bits.
fn number(position: usize) -> u32 {
    u32::try_from(position).expect("items of fewer than 2^32 bytes")
}
