/** The result that the screen must show with a variant, within 20 s. */
export type Expectation =
  /** Everything in a simulated workday works. */
  | {
      readonly kind: 'works'
      readonly rows?: number
      /**
       * Lists have only this page's customers. The app cannot know of customers on other pages before a broadcast
       * names them.
       */
      readonly onlyPage?: string
      /** The agent loses the first take-over to a colleague, and the screen names the colleague. */
      readonly conflict?: true
      readonly again?: 'connected' | 'pong'
      /** The desk takes more than 20 s to open. Until then the screen says that the list is slow. */
      readonly slow?: true
      /** No answer confirms the message. The screen shows this until the next list has the text. */
      readonly unconfirmed?: true
    }
  /** The screen names one of these causes. `words`: a text of the server that the screen must quote. */
  | { readonly kind: 'named'; readonly causes: readonly string[]; readonly words?: string }
  /** The desk opens, and the screen says how many customers could not be read. */
  | { readonly kind: 'unreadable'; readonly count: number }
  /**
   * Either the workday works, or the screen names one of these causes. This is for servers far from the guide: no
   * failure may be silent.
   */
  | { readonly kind: 'worksOr'; readonly causes: readonly string[] }

const works: Expectation = { kind: 'works' }
const rows = (count: number): Expectation => ({ kind: 'works', rows: count })
const comesBack: Expectation = { kind: 'works', again: 'connected' }
const conflict: Expectation = { kind: 'works', conflict: true }
const named = (...causes: readonly string[]): Expectation => ({ kind: 'named', causes })
const listOr: Expectation = { kind: 'worksOr', causes: ['listUnreadable', 'unreadable', 'incompatible'] }

/** The customers of the demo who are listed. */
const CAST = 5

export const EXPECTED: Readonly<Record<string, Expectation>> = {
  'envelope-event-key': listOr,
  'envelope-payload': listOr,
  'envelope-type-in-capitals': listOr,
  'envelope-data-is-the-list': listOr,
  'data-double-encoded': listOr,
  'customers-as-map': listOr,
  'list-camel-case': listOr,
  'message-batch': works,
  'frames-in-events': works,
  'frames-as-texts': works,
  'binary-frames': listOr,
  'byte-order-mark': listOr,
  'latin1-in-list': works,
  'latin1-in-message': works,
  'nan-in-list': listOr,
  'infinity-in-list': listOr,
  'everything-twice': works,
  'greeting-missing': works,

  'id-numeric': works,
  'id-beyond-double': { kind: 'unreadable', count: CAST },
  'list-rows-without-usable-ids': { kind: 'unreadable', count: CAST },

  'list-capped-50': rows(80 + CAST),
  'list-capped-20': rows(80 + CAST),
  'list-total': works,
  'list-ignores-limit': rows(150 + CAST),
  'list-ignores-skip': rows(150 + CAST),
  'list-default-page-only': { kind: 'works', rows: 2, onlyPage: 'page_nordlys_outdoor' },
  'first-list-refused-page': { kind: 'named', causes: ['listRefused'], words: 'page_id is required' },
  'first-list-refused-forbidden': {
    kind: 'named',
    causes: ['listRefused'],
    words: 'You are not allowed to see this queue'
  },
  'list-never-answered': named('listSlow'),
  'list-answer-after-12s': { kind: 'works', slow: true },
  'list-answer-after-45s': named('listSlow'),
  'list-over-4-mib': { kind: 'works', rows: 100 + CAST },
  'list-unreadable': named('listUnreadable'),
  'list-unknown-answer': named('listUnreadable', 'listSlow'),
  'list-pushed-empty-on-connect': rows(30 + CAST),
  'list-pushed-on-connect': rows(150 + CAST),
  'list-pushed-after-changes': works,

  'name-spaces': works,
  'name-empty': works,
  'name-zero-width': works,
  'name-soft-hyphen': works,
  'name-hangul-filler': works,
  'name-marks': works,
  'name-good-then-blank': works,
  'message-body': works,
  'message-text-field': works,
  'message-content': works,
  'message-parts': works,
  'message-missing': works,
  'message-empty': works,
  'message-spaces': works,
  'message-null-attachments': works,
  'message-object-attachments': works,
  'author-direction-out': works,
  'author-sender-agent': works,
  'author-role-assistant': works,

  'message-sent-escaped': works,
  'message-sent-quotes': works,
  'message-sent-collapsed': works,
  'message-sent-shortened': works,
  'message-sent-echo-first': works,
  'message-sent-no-echo': works,
  'message-sent-none': works,
  'message-sent-nothing': { kind: 'works', unconfirmed: true },
  'message-sent-nested': works,
  'message-sent-ids-only': works,
  'message-sent-bare': works,
  'conflict-guide-words': conflict,
  'conflict-code-only': conflict,
  'conflict-detail': conflict,
  'conflict-error-detail': conflict,
  'conflict-errors-list': conflict,
  'conflict-other-words': conflict,
  'conflict-without-words': conflict,
  'agent-assigned-of-another': works,
  'release-without-answer': works,
  'error-empty': works,
  'error-twice': works,
  'flags-as-numbers': works,
  'flags-as-words': works,

  'waiting-seconds': works,
  'waiting-clock': works,
  'waiting-iso-duration': works,
  'waiting-iso-date': works,
  'waiting-iso-date-with-zone': works,
  'waiting-epoch-s': works,
  'waiting-epoch-ms': works,
  'waiting-rfc-date': works,
  'waiting-postgres': works,
  'waiting-postgres-month': rows(1 + CAST),
  'waiting-dotnet': works,
  'waiting-python': works,
  'waiting-python-negative': works,
  'waiting-negative': works,
  'waiting-object': works,
  'waiting-hh-mm': works,
  'waiting-iso-zone-ahead': works,
  'waiting-iso-zone-behind': works,
  'waiting-spanish': works,
  'waiting-japanese': works,
  'waiting-vietnamese': works,
  'waiting-missing': works,
  'waiting-null': works,

  'close-1011': comesBack,
  'close-empty-1000': comesBack,
  'close-another-node': comesBack,
  'close-rate-limit': comesBack,
  'close-without-goodbye': comesBack,
  'upgrade-briefly-200': comesBack,
  'upgrade-briefly-401': comesBack,
  'upgrade-briefly-403': comesBack,
  'upgrade-briefly-404': comesBack,
  'upgrade-briefly-503': comesBack,
  'app-ping-4008': { kind: 'works', again: 'pong' },
  'upgrade-403-always-after-sign-in': named('signedOut'),
  'upgrade-401-always': named('signedOut'),
  'upgrade-403-without-user-agent': works,
  'set-cookie-rotated-in-101': comesBack,
  'socket-at-another-path': named('notWorkspace'),
  'socket-at-another-port': named('notWorkspace'),
  'http-basic': named('httpBasic'),
  'http-digest': named('httpAuthUnsupported'),
  'redirect-to-other-host': named('moved')
}

/** Several variants at once, as a real company's server might have them. */
export const COMBINED: Readonly<Record<string, Expectation>> = {
  'greeting-missing,id-numeric,waiting-python,message-body,message-sent-none': works,
  'list-capped-20,list-total,flags-as-words,waiting-postgres,message-sent-escaped': rows(80 + CAST),
  'everything-twice,list-capped-20': rows(80 + CAST),
  'everything-twice,conflict-error-detail,message-null-attachments': conflict,
  'greeting-missing,agent-assigned-of-another,release-without-answer,author-direction-out': works,
  'list-pushed-on-connect,latin1-in-list,name-spaces,waiting-dotnet,close-1011': {
    kind: 'works',
    rows: 150 + CAST,
    again: 'connected'
  },
  'upgrade-403-without-user-agent,set-cookie-rotated-in-101,list-pushed-after-changes': comesBack
}

/** In these formats the app must understand the waits. It is not enough to show the server's text. */
export const WAITS_ARE_KNOWN: ReadonlySet<string> = new Set([
  'waiting-seconds',
  'waiting-clock',
  'waiting-iso-duration',
  'waiting-iso-date',
  'waiting-iso-date-with-zone',
  'waiting-epoch-s',
  'waiting-epoch-ms',
  'waiting-rfc-date',
  'waiting-postgres',
  'waiting-postgres-month',
  'waiting-dotnet',
  'waiting-python',
  'waiting-python-negative',
  'waiting-negative',
  'waiting-object'
])
