// Finds words in the index of the site for search-page.js. Without these two files the search page is
// an alphabetical index.
//
// The index comes in parts, which are scripts that call habarshySearch.add(), so that it works from
// a folder as from a server. The first part brings the rules of its language; words() and stem() do
// with them what SearchRules.swift does.
const habarshySearch = (() => {
  "use strict";

  // How many finds are enough not to load further parts.
  const enough = 60;
  const letter = /[\p{Alphabetic}\p{Nd}]/u;
  const mark = /[\u0300-\u036f\u00ad\u200b-\u200d'’ʼ]/;
  const kinds = { publication: 1, section: 2, figure: 3 };
  // What a find counts by its kind: parts of the site before whatever stands in publications.
  const worth = [1.2, 1.3, 1, 0.9, 1.4, 1.4, 1.2, 1.1];

  let rules = null;
  let labels = [];
  let directory = null;
  let others = [];
  const loaded = new Set();
  const entries = [];
  // Numbers of entries by stem, and the stems of all words as they are written.
  const stems = new Map();
  const forms = new Map();

  // The words of a text in letters that count, each with its place.
  function words(text) {
    const found = [];
    let word = "";
    let start = 0;
    let place = 0;
    const end = () => {
      if (word) found.push({ word, start, end: place });
      word = "";
    };
    for (const original of text) {
      for (const character of original.toLowerCase()) {
        if (character === "\u0306" && word.endsWith("и")) {
          word = word.slice(0, -1) + "й";
        } else if (mark.test(character)) {
          continue;
        } else if (letter.test(character)) {
          if (!word) start = place;
          word += rules.letters[character] || character;
        } else {
          end();
        }
      }
      place += original.length;
    }
    end();
    return found;
  }

  // A word without its endings.
  function stem(word) {
    if (/\p{Nd}/u.test(word)) return word;
    const beginning = rules.beginnings.find(([from]) => word.startsWith(from));
    if (beginning) word = beginning[1] + word.slice(beginning[0].length);
    for (;;) {
      let longest = 0;
      for (const [neighbour, least, endings] of rules.endings) {
        for (const ending of endings) {
          const rest = word.length - ending.length;
          if (ending.length <= longest || rest < least || !word.endsWith(ending)) continue;
          const isVowel = rules.vowels.includes(word[rest - 1]);
          if (neighbour === 0 || (neighbour === 1) === isVowel) longest = ending.length;
        }
      }
      if (!longest) break;
      word = word.slice(0, -longest);
      if (!rules.repeats) break;
    }
    for (const [from, to, least] of rules.ends) {
      const rest = word.length - from.length;
      if (word.endsWith(from) && rest + to.length >= least) word = word.slice(0, rest) + to;
    }
    return word;
  }

  // The stem of a word of the index; each is looked at once.
  function stemOf(word) {
    let found = forms.get(word);
    if (found === undefined) {
      found = stem(word);
      forms.set(word, found);
    }
    return found;
  }

  // What one text adds to an entry: how much each of its words counts there.
  function learn(entry, text, weight) {
    for (const { word } of words(text)) {
      if (!(entry.words.get(word) >= weight)) entry.words.set(word, weight);
    }
  }

  function addEntry(kind, link, title, label, text, also, owner) {
    const order = entries.length;
    const entry = { kind, link, title, label, text, owner, words: new Map(), order };
    learn(entry, title, kind === kinds.section ? 7 : kind === kinds.figure ? 6 : 10);
    learn(entry, label, 3);
    learn(entry, also, 4);
    learn(entry, text, 2);
    entries.push(entry);
    for (const word of entry.words.keys()) {
      const own = stemOf(word);
      if (!stems.has(own)) stems.set(own, new Set());
      stems.get(own).add(entry.order);
    }
    return entry;
  }

  // Takes a part of the index.
  function add(part) {
    if (loaded.has(part.part)) return;
    loaded.add(part.part);
    if (part.rules) {
      rules = part.rules;
      rules.endings = rules.endings.map(([after, least, list]) => [after, least, list.split(" ")]);
      rules.passedOver = new Set(rules.passedOver.split(" "));
      labels = part.labels;
      directory = part.directory || null;
      others = part.others;
    }
    for (const [kind, link, title, label, text, also, places, group] of part.entries) {
      const entry = addEntry(kind, link, title, label, text || "", also || "", null);
      if (group) entry.group = { link: group[0], title: group[1], member: group[2] };
      const page = link.split("#")[0];
      const folder = page.slice(0, page.lastIndexOf("/") + 1);
      for (const [kind, rest, title, label, text] of places || []) {
        const whole = rest.startsWith("#") ? page + rest : folder + rest;
        addEntry(kind, whole, title, label || "", text || "", "", entry);
      }
    }
  }

  // The words somebody looks for; words that say nothing only if there are no others.
  function wanted(query) {
    const all = words(query).map(({ word }) => word);
    const telling = all.filter((word) => !rules.passedOver.has(word));
    return [...new Set(telling.length ? telling : all)]
      .map((word) => ({ word, stem: stemOf(word) }));
  }

  // How well a word stands for the one looked for, from 0 to 1.
  function likeness(word, one) {
    if (word === one.word) return 1;
    if (stemOf(word) === one.stem) return 0.9;
    if (one.word.length > 1 && word.startsWith(one.word)) {
      return 0.5 + (0.3 * one.word.length) / word.length;
    }
    return 0;
  }

  function score(entry, one) {
    let best = 0;
    for (const [word, weight] of entry.words) {
      const own = weight * likeness(word, one);
      if (own > best) best = own;
    }
    return best;
  }

  // What an entry counts for all words. Those that it lacks may stand in its publication's title.
  function rank(entry, ones, query) {
    let sum = 0;
    let own = 0;
    for (const one of ones) {
      let points = score(entry, one);
      if (points) own += 1;
      else points = entry.owner ? score(entry.owner, one) / 10 : 0;
      if (!points) return 0;
      sum += points;
    }
    if (!own) return 0;
    const title = entry.title.toLowerCase();
    if (title === query) sum += 10;
    else if (title.includes(query)) sum += 3;
    // A title with little else in it is the one that was meant.
    return (sum * worth[entry.kind]) / (1 + title.length / 400);
  }

  // Numbers of the entries, and of those of the same publications, that have the first word.
  function candidates(ones) {
    let fewest = null;
    for (const one of ones) {
      const found = new Set(stems.get(one.stem));
      if (one.word.length > 1) {
        for (const [word, stem] of forms) {
          if (!word.startsWith(one.word) || !stems.has(stem)) continue;
          stems.get(stem).forEach((number) => found.add(number));
        }
      }
      if (!found.size) return [];
      if (!fewest || found.size < fewest.size) fewest = found;
    }
    const owners = new Set([...fewest].map((number) => entries[number]));
    return entries.filter((entry) => fewest.has(entry.order) || owners.has(entry.owner));
  }

  function ranked(ones, query) {
    const found = candidates(ones)
      .map((entry) => ({ entry, points: rank(entry, ones, query) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points || a.entry.order - b.entry.order);
    return folded(found);
  }

  // What a find is shown together with: the editions of a group, or the figures of one edition that
  // are called the same, such as those of its chapters; and which of these it is.
  function place(entry) {
    const edition = entry.owner || entry;
    if (edition.group) return [edition.group.link, edition];
    if (entry.owner && entry.label) return [`${entry.owner.link}\n${entry.title}`, entry];
    return null;
  }

  // Finds that go together become one with a link to each. One that fits better than all others is
  // what was looked for: it stays.
  function folded(found) {
    const groups = new Map();
    for (const { entry, points } of found) {
      const [key, member] = place(entry) || [];
      if (!key) continue;
      if (!groups.has(key)) groups.set(key, new Map());
      const members = groups.get(key);
      if (!members.has(member)) members.set(member, { entry, points });
    }
    const finds = [];
    for (const { entry } of found) {
      const [key, member] = place(entry) || [];
      const members = [...(groups.get(key) || [])];
      const isMeant = members.length < 2 || members[0][1].points > members[1][1].points;
      const rest = members.slice(isMeant ? 1 : 0);
      // Two figures may be called the same by chance.
      const least = member && member.group ? 2 : 3;
      if ((isMeant && members.length && member === members[0][0]) || rest.length < least) {
        finds.push(entry);
      } else if (rest[0][1].entry === entry) {
        finds.push(together(member, rest));
      }
    }
    return finds;
  }

  // A find that stands for several, each with what was found in it first.
  function together(one, members) {
    const { group } = one;
    return {
      kind: one.kind,
      link: group ? group.link : one.owner.link,
      title: group ? group.title : one.title,
      label: group ? one.label : one.owner.label,
      text: group ? "" : one.owner.title,
      owner: null,
      members: members
        .sort(([a], [b]) => a.order - b.order)
        .map(([own, { entry }]) => ({ title: group ? own.group.member : own.label, link: entry.link })),
    };
  }

  // What was found in the parts that are loaded, the best first; `similar` says that a word was
  // taken for another one.
  function find(query) {
    const ones = rules ? wanted(query) : [];
    const text = query.trim().toLowerCase();
    if (!ones.length) return { entries: [], ones, similar: false };
    let found = ranked(ones, text);
    if (found.length) return { entries: found, ones, similar: false };
    const others = ones.map((one) => (candidates([one]).length ? one : similar(one)));
    if (others.includes(null)) return { entries: [], ones, similar: false };
    found = ranked(others, text);
    return { entries: found, ones: others, similar: found.length > 0 };
  }

  // The most frequent word of the index that differs in one letter; null if there is none.
  function similar(one) {
    if (one.word.length < 4) return null;
    let best = null;
    let most = 0;
    for (const [word, stem] of forms) {
      const count = stems.has(stem) ? stems.get(stem).size : 0;
      if (count <= most) continue;
      if (differsByOne(word, one.word) || (one.stem.length > 3 && differsByOne(stem, one.stem))) {
        best = { word, stem };
        most = count;
      }
    }
    return best;
  }

  // Whether a letter is wrong, missing, too much, or two have changed their places.
  function differsByOne(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    const restA = a.slice(start);
    const restB = b.slice(start);
    return restA.slice(1) === restB.slice(1) || restA === restB.slice(1) || restA.slice(1) === restB
      || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
  }

  // The part to load next for a query; 0 when none can have anything for it.
  function nextPart(query) {
    if (!loaded.has(1)) return 1;
    if (!directory) return 0;
    const all = others.map((_, index) => index + 2);
    let parts = new Set(all);
    for (const one of wanted(query)) {
      const own = new Set();
      const beginnings = [one.word.slice(0, 3), one.stem.slice(0, 3)];
      for (const [beginning, numbers] of Object.entries(directory)) {
        const fits = beginnings.includes(beginning)
          || (one.word.length < 3 && beginning.startsWith(one.word));
        if (fits) (numbers.length ? numbers : all).forEach((number) => own.add(number));
      }
      parts = new Set([...parts].filter((number) => own.has(number)));
    }
    return [...parts].find((number) => !loaded.has(number)) || 0;
  }

  // The file of a part but the first, beside that one.
  const fileOf = (part) => others[part - 2];

  return {
    add,
    enough,
    fileOf,
    find,
    label: (entry) => entry.label || labels[entry.kind],
    likeness,
    nextPart,
    places: words,
    stem,
    words: (text) => words(text).map(({ word }) => word),
  };
})();
