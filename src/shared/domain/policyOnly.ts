import * as v from 'valibot'
import { booleanSetting, listSetting, textSetting } from '../settings/definition'

/** A policy can name at most this many workspaces. */
export const POLICY_WORKSPACES_LIMIT = 20

export const ABSOLUTE_PATH = { maxLength: 1024, format: 'absolute path', pattern: /^(?:\/|[A-Za-z]:[\\/]|\\\\)/ }

/** One address, or two with a space between them: those of the sign-in page and of the socket. */
const WORKSPACE_PATTERN = /^[^\s\p{Cc}]+(?: +[^\s\p{Cc}]+)?$/u

/** A host, or `*.` and a host for all hosts below it. */
const HOST_PATTERN =
  /^(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/
const HOST_LENGTH_LIMIT = 253

export const POLICY_ONLY = {
  /**
   * Absolute path of a PEM file with certificate authorities. Deskhand trusts these in addition to the system's. Empty:
   * no file.
   */
  extraCaFile: textSetting(ABSOLUTE_PATH, '', { section: null }),
  /** Absolute path of a folder with dictionaries for spelling. Empty: no folder. */
  dictionariesFolder: textSetting(ABSOLUTE_PATH, '', { section: null, protectedOnly: true }),
  /** Whom to ask about a setting of the policy: a name, an address, or both, on one line. Empty: nobody is named. */
  administratorContact: textSetting({ maxLength: 200, format: 'line of text', pattern: /^\P{Cc}*$/u }, '', {
    section: null
  }),
  /**
   * Addresses of workspaces, as a person would type them. If the socket has another address than the sign-in page, the
   * entry has a space and the address of the socket after the first address. The sign-in screen offers these
   * workspaces.
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
   * Hosts whose pages the sign-in window may show besides the workspace's own, such as `login.example.com` or
   * `*.example.com`. Empty: all hosts. The strictest value has a host that cannot exist, so it allows no other page.
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
  /** True if the agent may open only the workspaces of `workspaces`. If there is only one, Deskhand opens it. */
  onlyTheseWorkspaces: booleanSetting(false, { section: null, strictest: true, keepsLast: true })
} as const
