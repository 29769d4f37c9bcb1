import type { DesktopSettingSource } from './doNotDisturb/sources'

export interface HourFacts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The person's region, such as `en-US`. */
  readonly region: string
  /** The desktop's own setting. True: 12 hours. False: 24 hours. Null: there is none, or it was not read yet. */
  readonly desktop: boolean | null
  /** `sShortTime` of Windows, such as `h:mm tt`. Null: not known. */
  readonly shortTime: string | null
  /** The setting of macOS that overrides the region. Null: not set. */
  readonly forced: 12 | 24 | null
}

/** Returns true if this computer writes 3:30 PM. False: it writes 15:30, or this is not known. */
export function isTwelveHours({ platform, env, region, desktop, shortTime, forced }: HourFacts): boolean {
  if (platform === 'win32' && shortTime !== null) return !shortTime.replace(/'[^']*'/g, '').includes('H')
  if (platform === 'darwin' && forced !== null) return forced === 12
  if (platform === 'linux') return desktop ?? localeHours(posixLocale(env))
  return localeHours(region)
}

/**
 * Returns the locale for times from the environment, such as `en-US` for `en_US.UTF-8`. Null: none, or C or POSIX.
 */
export function posixLocale(env: Readonly<Record<string, string | undefined>>): string | null {
  const set = [env['LC_ALL'], env['LC_TIME'], env['LANG']].find((value) => value !== undefined && value !== '')
  const [name = ''] = set?.split(/[.@]/) ?? []
  return name === '' || name === 'C' || name === 'POSIX' ? null : name.replaceAll('_', '-')
}

function localeHours(locale: string | null): boolean {
  if (locale === null) return false
  try {
    // For an unknown locale, `DateTimeFormat` would silently use the locale of this process.
    if (Intl.DateTimeFormat.supportedLocalesOf(locale).length === 0) return false
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
    return hourCycle === 'h12' || hourCycle === 'h11'
  } catch {
    return false
  }
}

/** Returns the value that `reg query … /v sShortTime` printed. Null: there is none. */
export function readShortTime(printed: string): string | null {
  return /^[ \t]*sShortTime[ \t]+REG_SZ[ \t]+(\S.*)$/m.exec(printed)?.[1]?.trimEnd() ?? null
}

function desktopHours(schema: string, key: string, twelve: string, twentyFour: string): DesktopSettingSource {
  return {
    ask: ['gsettings', 'get', schema, key],
    listen: ['gsettings', 'monitor', schema, key],
    read: (line) => {
      const value = line.trim().replace(`${key}: `, '')
      if (value === twelve) return true
      return value === twentyFour ? false : null
    }
  }
}

/** The settings of GNOME and Cinnamon. `read` returns true for 12 hours. */
export const gnomeHours = desktopHours('org.gnome.desktop.interface', 'clock-format', "'12h'", "'24h'")
export const cinnamonHours = desktopHours('org.cinnamon.desktop.interface', 'clock-use-24h', 'false', 'true')

/** Desktops whose clock follows GNOME's setting. */
const LIKE_GNOME = ['gnome', 'unity', 'budgie', 'pantheon']

/**
 * Returns where to read the desktop's setting for 12 or 24 hours. Null: not Linux, or the desktop has no such
 * setting. `desktop`: names as in XDG_CURRENT_DESKTOP.
 */
export function hourSource(platform: NodeJS.Platform, desktop: string): DesktopSettingSource | null {
  if (platform !== 'linux') return null
  const names = desktop.toLowerCase().split(':')
  if (names.includes('x-cinnamon')) return cinnamonHours
  return names.some((name) => LIKE_GNOME.includes(name)) ? gnomeHours : null
}
