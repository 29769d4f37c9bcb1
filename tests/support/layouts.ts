/** The characters that one key of a keyboard types: `key` alone, `shifted` with Shift. */
export interface PrintedKey {
  readonly key: string
  readonly shifted: string
  readonly code: string
}

/**
 * A keyboard layout. `keys`: the characters of some of its keys. The `code` of a key names its position on the
 * keyboard, as `KeyboardEvent.code` does.
 */
export interface Layout {
  readonly name: string
  readonly keys: readonly PrintedKey[]
  /** The code of the key that an agent presses for each of Deskhand's letters and signs. `?` needs Shift too. */
  readonly means: Readonly<Record<'t' | 'r' | 'j' | 'k' | 'p' | ',' | '?', string>>
}

/** Makes a layout. `keys`: the characters that each key types, alone and with Shift, by the key's code. */
function layout(
  name: string,
  means: Layout['means'],
  keys: Readonly<Record<string, readonly [string, string]>>
): Layout {
  return { name, means, keys: Object.entries(keys).map(([code, [key, shifted]]) => ({ code, key, shifted })) }
}

const AMERICAN = { t: 'KeyT', r: 'KeyR', j: 'KeyJ', k: 'KeyK', p: 'KeyP', ',': 'Comma', '?': 'Slash' } as const
const QWERTY = { KeyT: ['t', 'T'], KeyR: ['r', 'R'], KeyJ: ['j', 'J'], KeyK: ['k', 'K'], KeyP: ['p', 'P'] } as const

/** The keyboards, as the tables of xkeyboard-config describe them. */
export const LAYOUTS: readonly Layout[] = [
  layout('us', AMERICAN, { ...QWERTY, Comma: [',', '<'], Slash: ['/', '?'], BracketRight: [']', '}'] }),
  layout('gr', AMERICAN, {
    KeyT: ['τ', 'Τ'],
    KeyR: ['ρ', 'Ρ'],
    KeyJ: ['ξ', 'Ξ'],
    KeyK: ['κ', 'Κ'],
    KeyP: ['π', 'Π'],
    KeyQ: [';', ':'],
    Comma: [',', '<'],
    Slash: ['/', '?'],
    BracketRight: [']', '}']
  }),
  layout(
    'fr',
    { ...AMERICAN, ',': 'KeyM', '?': 'KeyM' },
    { ...QWERTY, KeyM: [',', '?'], Comma: [';', '.'], Slash: ['!', '§'], BracketRight: ['$', '£'] }
  ),
  layout(
    'de',
    { ...AMERICAN, '?': 'Minus' },
    {
      ...QWERTY,
      KeyY: ['z', 'Z'],
      KeyZ: ['y', 'Y'],
      Comma: [',', ';'],
      Slash: ['-', '_'],
      Minus: ['ß', '?'],
      BracketRight: ['+', '*']
    }
  ),
  layout(
    'fr-bépo',
    { t: 'KeyJ', r: 'KeyL', j: 'KeyP', k: 'KeyB', p: 'KeyE', ',': 'KeyG', '?': 'KeyN' },
    {
      KeyT: ['è', 'È'],
      KeyR: ['o', 'O'],
      KeyJ: ['t', 'T'],
      KeyK: ['s', 'S'],
      KeyP: ['j', 'J'],
      KeyL: ['r', 'R'],
      KeyB: ['k', 'K'],
      KeyE: ['p', 'P'],
      KeyY: ['Dead', '!'],
      KeyZ: ['à', 'À'],
      KeyW: ['é', 'É'],
      KeyG: [',', ';'],
      KeyN: ["'", '?'],
      Comma: ['g', 'G'],
      Slash: ['f', 'F'],
      BracketRight: ['w', 'W']
    }
  ),
  layout(
    'tr-f',
    { t: 'KeyH', r: 'KeyU', j: 'KeyZ', k: 'KeyJ', p: 'KeyP', ',': 'Slash', '?': 'Minus' },
    {
      KeyR: ['ı', 'I'],
      KeyT: ['o', 'O'],
      KeyJ: ['k', 'K'],
      KeyK: ['m', 'M'],
      KeyP: ['p', 'P'],
      KeyH: ['t', 'T'],
      KeyU: ['r', 'R'],
      KeyZ: ['j', 'J'],
      KeyE: ['ğ', 'Ğ'],
      KeyS: ['i', 'İ'],
      KeyG: ['ü', 'Ü'],
      KeyX: ['ö', 'Ö'],
      KeyB: ['ç', 'Ç'],
      Quote: ['ş', 'Ş'],
      Comma: ['b', 'B'],
      Slash: [',', ';'],
      Minus: ['/', '?'],
      BracketRight: ['w', 'W']
    }
  ),
  layout(
    'ru',
    { ...AMERICAN, '?': 'Digit7' },
    {
      KeyT: ['е', 'Е'],
      KeyR: ['к', 'К'],
      KeyJ: ['о', 'О'],
      KeyK: ['л', 'Л'],
      KeyP: ['з', 'З'],
      Comma: ['б', 'Б'],
      Slash: ['.', ','],
      Digit7: ['7', '?'],
      BracketRight: ['ъ', 'Ъ']
    }
  ),
  layout('ara', AMERICAN, {
    KeyT: ['ف', 'ﻹ'],
    KeyR: ['ق', '\u064c'],
    KeyJ: ['ت', 'ـ'],
    KeyK: ['ن', '،'],
    KeyP: ['ح', '؛'],
    KeyD: ['ي', ']'],
    Comma: ['و', ','],
    Slash: ['ظ', '؟'],
    BracketRight: ['د', '>']
  }),
  layout('il', AMERICAN, {
    KeyT: ['א', 'T'],
    KeyR: ['ר', 'R'],
    KeyJ: ['ח', 'J'],
    KeyK: ['ל', 'K'],
    KeyP: ['פ', 'P'],
    KeyQ: ['/', 'Q'],
    Quote: [',', '"'],
    Comma: ['ת', '>'],
    Slash: ['.', '?'],
    BracketLeft: [']', '}'],
    BracketRight: ['[', '{']
  }),
  layout('jp', AMERICAN, {
    ...QWERTY,
    Comma: [',', '<'],
    Slash: ['/', '?'],
    BracketRight: ['[', '{'],
    Backslash: [']', '}']
  }),
  layout(
    'dvorak',
    { t: 'KeyK', r: 'KeyO', j: 'KeyC', k: 'KeyV', p: 'KeyR', ',': 'KeyW', '?': 'BracketLeft' },
    {
      KeyT: ['y', 'Y'],
      KeyR: ['p', 'P'],
      KeyJ: ['h', 'H'],
      KeyK: ['t', 'T'],
      KeyP: ['l', 'L'],
      KeyO: ['r', 'R'],
      KeyC: ['j', 'J'],
      KeyV: ['k', 'K'],
      KeyW: [',', '<'],
      Comma: ['w', 'W'],
      Slash: ['z', 'Z'],
      BracketLeft: ['/', '?'],
      BracketRight: ['=', '+']
    }
  ),
  // This keyboard has signs where an American keyboard has letters.
  layout(
    'dvorak-r',
    { t: 'KeyJ', r: 'KeyY', j: 'Digit5', k: 'Semicolon', p: 'Digit9', ',': 'KeyV', '?': 'Digit0' },
    {
      KeyR: ['.', '>'],
      KeyT: ['o', 'O'],
      KeyJ: ['t', 'T'],
      KeyK: ['d', 'D'],
      KeyP: ['b', 'B'],
      KeyY: ['r', 'R'],
      Digit5: ['j', 'J'],
      Semicolon: ['k', 'K'],
      Digit9: ['p', 'P'],
      KeyQ: ['5', '%'],
      KeyV: [',', '<'],
      Comma: ['v', 'V'],
      Slash: ["'", '"'],
      Digit0: ['/', '?'],
      BracketRight: ['=', '+']
    }
  ),
  layout(
    'de-adnw',
    { t: 'KeyJ', r: 'KeyK', j: 'KeyP', k: 'KeyQ', p: 'KeyM', ',': 'KeyV', '?': 'Digit0' },
    {
      KeyR: ['.', '•'],
      KeyT: ['ä', 'Ä'],
      KeyJ: ['t', 'T'],
      KeyK: ['r', 'R'],
      KeyP: ['j', 'J'],
      KeyQ: ['k', 'K'],
      KeyM: ['p', 'P'],
      KeyV: [',', '–'],
      Comma: ['w', 'W'],
      Slash: ['z', 'Z'],
      Digit0: ['/', '?']
    }
  ),
  layout(
    'de-koy',
    { t: 'KeyJ', r: 'KeyK', j: 'Slash', k: 'KeyQ', p: 'KeyM', ',': 'KeyR', '?': 'Digit0' },
    {
      KeyR: [',', '–'],
      KeyT: ['y', 'Y'],
      KeyJ: ['t', 'T'],
      KeyK: ['r', 'R'],
      KeyP: ['ß', 'ẞ'],
      KeyQ: ['k', 'K'],
      KeyM: ['p', 'P'],
      KeyW: ['.', '•'],
      Comma: ['w', 'W'],
      Slash: ['j', 'J'],
      Digit0: ['/', '?']
    }
  ),
  layout(
    'fr-dvorak',
    { t: 'KeyK', r: 'KeyM', j: 'Slash', k: 'KeyP', p: 'Period', ',': 'KeyC', '?': 'KeyQ' },
    {
      KeyR: ['g', 'G'],
      KeyT: ['.', '!'],
      KeyJ: ['s', 'S'],
      KeyK: ['t', 'T'],
      KeyP: ['k', 'K'],
      KeyM: ['r', 'R'],
      Period: ['p', 'P'],
      KeyQ: [':', '?'],
      KeyW: ["'", '<'],
      KeyC: [',', '@'],
      KeyZ: [';', '|'],
      Comma: ['l', 'L'],
      Slash: ['j', 'J'],
      BracketRight: ['Dead', '&']
    }
  ),
  layout(
    'colemak',
    { t: 'KeyF', r: 'KeyS', j: 'KeyY', k: 'KeyN', p: 'KeyR', ',': 'Comma', '?': 'Slash' },
    {
      KeyR: ['p', 'P'],
      KeyT: ['g', 'G'],
      KeyJ: ['n', 'N'],
      KeyK: ['e', 'E'],
      KeyP: [';', ':'],
      KeyF: ['t', 'T'],
      KeyS: ['r', 'R'],
      KeyY: ['j', 'J'],
      KeyN: ['k', 'K'],
      Comma: [',', '<'],
      Slash: ['/', '?'],
      BracketRight: [']', '}']
    }
  )
]
