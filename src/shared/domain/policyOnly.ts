import { textSetting } from '../settings/definition'

export const ABSOLUTE_PATH = { maxLength: 1024, format: 'absolute path', pattern: /^(?:\/|[A-Za-z]:[\\/]|\\\\)/ }

/** Settings that only the organisation can set. */
export const POLICY_ONLY = {
  /**
   * Absolute path of a PEM file with certificate authorities. Deskhand trusts these in addition to the system's. Empty:
   * no file.
   */
  extraCaFile: textSetting(ABSOLUTE_PATH, '', { section: null }),
  /** Whom to ask about a setting of the policy: a name, an address, or both, on one line. Empty: nobody is named. */
  administratorContact: textSetting({ maxLength: 200, format: 'line of text', pattern: /^\P{Cc}*$/u }, '', {
    section: null
  })
} as const
