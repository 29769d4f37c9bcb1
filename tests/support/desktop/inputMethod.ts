import { existsSync } from 'node:fs'
import { until } from '../until'
import type { Desktop } from './desktop'

const DAEMON = '/usr/bin/ibus-daemon'
/** The Korean engine, and the part of GTK that talks to ibus: on Debian, Fedora and Arch. */
const NEEDED = [
  ['/usr/libexec/ibus-engine-hangul', '/usr/lib/ibus/ibus-engine-hangul'],
  [
    '/usr/lib/x86_64-linux-gnu/gtk-3.0/3.0.0/immodules/im-ibus.so',
    '/usr/lib/aarch64-linux-gnu/gtk-3.0/3.0.0/immodules/im-ibus.so',
    '/usr/lib64/gtk-3.0/3.0.0/immodules/im-ibus.so',
    '/usr/lib/gtk-3.0/3.0.0/immodules/im-ibus.so'
  ]
]

/** A running ibus with the engine for Korean, as on a desktop. Keys are pressed with xdotool, below every program. */
export interface Ibus {
  /** The variables of a program that writes with ibus. */
  readonly env: Readonly<Record<string, string>>
  /** Switches between Latin letters and Hangul, in the field that has the focus. */
  toggleHangul(): Promise<void>
  /** Presses keys, by their names in X, such as `g` or `Return`. */
  press(...keys: readonly string[]): Promise<void>
}

/** Starts ibus. Call this before the app starts. Null: `ibus`, `ibus-gtk3` or `ibus-hangul` is missing. */
export async function startIbus(desktop: Desktop): Promise<Ibus | null> {
  const isThere = existsSync(DAEMON) && NEEDED.every((places) => places.some((path) => existsSync(path)))
  if (!isThere) return null
  // ibus itself calls the accessibility bus. Settings in memory leave nothing behind.
  const env = { GTK_IM_MODULE: 'ibus', XMODIFIERS: '@im=ibus', GSETTINGS_BACKEND: 'memory' }
  desktop.start(DAEMON, ['--replace', '--xim', '--panel', 'disable', '--emoji-extension', 'disable'], env)
  await until('ibus with the engine for Korean', async () => {
    await desktop.run('ibus', 'engine', 'hangul').catch(() => '')
    return (await desktop.run('ibus', 'engine').catch(() => '')).trim() === 'hangul'
  })
  const press = async (...keys: readonly string[]): Promise<void> => {
    await desktop.run('xdotool', 'key', '--clearmodifiers', '--delay', '60', ...keys)
  }
  return { env, press, toggleHangul: () => press('shift+space') }
}
