/**
 * The words that questions for lists are made of, as patterns of `QuestionReader`: alternatives are parted by "|", and
 * a step that ends in "?" may be missing.
 */

export const COURTESY = [
  'please|hi|hello|hey|ok|okay|so|and|now|just|thanks',
  'can|could|would|will you please?',
  "i'd|i want|would|need|like to? know|see?",
  'tell me',
];
export const FILLER = [
  'a|an|any|some|all|every|each|the|your|of|other|complete|full|those|these|in',
  'list|titles|names|number of',
];
export const SHOW = ['list|show|give|find|name|enumerate|display|get me|us?', 'search for'];
export const HAVE = [
  'do|did you have',
  'have you got',
  'does|do the|this|your library|archive|catalogue|catalog|collection have|hold|contain',
  'have we got',
  'do we have',
];
export const THERE = ['is|are there', 'exist'];
export const LIBRARY = [
  'in|within|of|from|inside the|this|your|our|my whole|entire? library|archive|catalogue|catalog|collection|corpus|knowledge-base',
];
export const NEWEST = [
  'most recently published|added|released?',
  'newest|latest|last',
  'most recent',
  'published|added most recently|last',
];
export const OLDEST = ['oldest|earliest|first', 'published|added first|earliest'];
export const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Of "the latest briefings", where no number is named. */
export const SOME = 5;

/** "Which documents mention Huawei in the lawsuit?" means documents of the world. */
export const PLACED = /\s(?:in|by|from|at|during|under)\s/i;
export const RELATIVE = 'that|which|who? have|has|do|does|are|is|were|was? been|also|all?';
const NAMING =
  'mention|mentions|mentioned|mentioning|name|names|naming|cite|cites|citing|quote|quotes|quoting';
const HOLDING =
  'reference|references|referencing|contain|contains|containing|discuss|discusses|discussing|include|includes';
export const MENTION = [
  `${NAMING} the word|words|name|term`,
  `${HOLDING} the word|words|name|term`,
  NAMING,
  HOLDING,
  'refer|refers|referring to',
  'talk|talks|talking about|of',
  'speak|speaks|speaking about|of',
  'touch|touches|touching on|upon',
  'bring|brings up',
];
export const SUBJECT = [
  'about|regarding|concerning|covering|covers|cover',
  'deal|deals|dealing with',
  'focus|focuses|focused|focusing on',
  'on the topic|subject|theme of',
  'related|relating|devoted|dedicated to',
];
/** What is said of briefings beside a day; the day itself has been taken out. */
export const DATED = [
  'and? that|which? are|is|were|was? published|released|dated|added|written|made',
  'and? that|which? came|come out',
];
export const APPEARS = [
  'mentioned|named|cited|quoted|referenced|discussed',
  'appear|appears|feature|features|occur|occurs',
  'talked|spoken about|of',
  'come|comes up',
];
