import * as v from 'valibot'
import { booleanSetting, listSetting, textSetting } from '../settings/definition'

/** A policy can name at most this many workspaces. */
export const POLICY_WORKSPACES_LIMIT = 20

export const ABSOLUTE_PATH = { maxLength: 1024, format: 'absolute path', pattern: /^(?:\/|[A-Za-z]:[\\/]|\\\\)/ }

/** One address, or two with a space between them: sign-in page and socket. */
const WORKSPACE_PATTERN = /^[^\s\p{Cc}]+(?: +[^\s\p{Cc}]+)?$/u

/** A host, or `*.` and a host for all hosts below it. */
const HOST_PATTERN =
  /^(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/
const HOST_LENGTH_LIMIT = 253

export const POLICY_ONLY = {
  /** Path of a PEM file with certificate authorities to trust besides the system's. Absolute. Empty: none. */
  extraCaFile: textSetting(ABSOLUTE_PATH, '', { section: null }),
  /** Path of a folder with dictionaries. Absolute. Empty: none. */
  dictionariesFolder: textSetting(ABSOLUTE_PATH, '', { section: null, protectedOnly: true }),
  /** Whom to ask about the policy: a name, an address, or both, on one line. Empty: nobody. */
  administratorContact: textSetting({ maxLength: 200, format: 'line of text', pattern: /^\P{Cc}*$/u }, '', {
    section: null
  }),
  /**
   * Addresses of workspaces, which the sign-in screen offers. If the socket has another address than the sign-in
   * page, the socket's address follows after a space.
   */
  workspaces: listSetting(
    {
      item: v.pipe(v.string(), v.maxLength(2048), v.regex(WORKSPACE_PATTERN)),
      items: { type: 'string', maxLength: 2048, pattern: WORKSPACE_PATTERN.source },
      maxItems: POLICY_WORKSPACES_LIMIT,
      // A person cannot change this setting.
      edit: v.never(),
      apply: (before) => before
    },
    [],
    { section: null, keepsLast: true }
  ),
  /**
   * Hosts that the sign-in window may show besides the workspace's own, such as `login.example.com` or
   * `*.example.com`. Empty: all hosts. The strictest value is an impossible host, so it allows no other host.
   */
  signInHosts: listSetting(
    {
      item: v.pipe(v.string(), v.maxLength(HOST_LENGTH_LIMIT), v.regex(HOST_PATTERN)),
      items: { type: 'string', maxLength: HOST_LENGTH_LIMIT, pattern: HOST_PATTERN.source },
      maxItems: 50,
      // A person cannot change this setting.
      edit: v.never(),
      apply: (before) => before
    },
    [],
    { section: null, keepsLast: true, strictest: ['none.invalid'] }
  ),
  /** True if only the workspaces of `workspaces` may be opened. If there is only one, Deskhand opens it by itself. */
  onlyTheseWorkspaces: booleanSetting(false, { section: null, strictest: true, keepsLast: true })
} as const
