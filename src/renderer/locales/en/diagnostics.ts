import type {
  CheckCause,
  CheckFacts,
  CheckOutcome,
  CheckStepName,
  FrameFact,
  FrameProblemKind,
  NotTriedReason
} from '../../../shared/domain/diagnosis'
import type { AddressProblem } from '../../../shared/domain/workspace'
import { times } from './times'

const numbers = new Intl.NumberFormat('en-GB')
const oneDigit = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** What a failed step says: in one line, and in the card below it with at most three things that help. */
export interface CauseWords {
  readonly line: string
  readonly title: string
  readonly more: string
  readonly help: readonly string[]
}

const steps: Readonly<Record<CheckStepName, string>> = {
  dns: 'DNS',
  proxy: 'Proxy',
  tcp: 'TCP',
  tls: 'TLS',
  http: 'HTTP',
  cookie: 'Cookie',
  upgrade: 'WebSocket upgrade',
  connected: 'Connected',
  list: 'First customers'
}

const outcomes: Readonly<Record<CheckOutcome, string>> = {
  works: 'Works',
  fails: 'Does not work',
  notTried: 'Not tried',
  running: 'Checking…',
  waiting: 'Next'
}

const reasons: Readonly<Record<NotTriedReason, string>> = {
  stepBefore: 'Not tried. The step before has to pass first.',
  isAddress: 'Not needed. The address is a number, so there is no name to look up.',
  noTls: 'Not needed. On this computer http:// is used, which has no certificate.',
  demo: 'Not needed. The demo workspace signs you in by itself.',
  proxyResolves: 'Not needed. The proxy looks up the name.',
  proxyKind: 'Not tried. This kind of proxy cannot be looked through.',
  overtaken: 'Not tried. Deskhand’s own attempt began at that moment, and comes first.',
  cancelled: 'Not tried. The check was stopped.'
}

const problems: Readonly<Record<AddressProblem, string>> = {
  empty: 'Enter the address of your workspace first.',
  notAnAddress: 'This does not look like a web address.',
  insecure: 'The address must start with https://. Only this computer may use http://.',
  credentials: 'Leave the name and password out of the address.',
  loopbackOnly: 'This test runtime checks workspaces on this computer only.'
}

const frameProblems: Readonly<Record<FrameProblemKind, string>> = {
  unknownType: 'Not understood. Kept out of the app, shown here.',
  binary: 'Not text. Kept out of the app.',
  notJson: 'Not readable. Kept out of the app.',
  notObject: 'Not readable. Kept out of the app.',
  noType: 'Does not say what it is. Kept out of the app.',
  malformed: 'Something in it is missing or unexpected.',
  rowDropped: 'Some rows in it were not readable.',
  idUnsafe: 'An id in it is not safe to use. That customer was left out.'
}

const place = ({ host = 'the workspace', port }: CheckFacts): string =>
  port === undefined ? host : `${host}, port ${port}`
const withStatus = (words: string, { status, code }: CheckFacts): string => {
  const shown = status ?? code
  return shown === undefined ? `${words}.` : `${words} (${shown}).`
}
const sendReport = 'Send them the redacted report. It tells them which step failed.'
const askIt = 'Ask your IT team.'

function unreadableLine({ customers, unreadable }: CheckFacts): string {
  if (customers === undefined || unreadable === undefined) return 'The list of customers can’t be read.'
  return `${numbers.format(unreadable)} of ${numbers.format(customers)} customers can’t be read.`
}

function causeWords(cause: CheckCause, facts: CheckFacts): CauseWords {
  const {
    host = 'the workspace',
    proxy = 'the proxy',
    issuer = 'somebody unknown',
    subject = 'another address',
    validTo
  } = facts
  switch (cause) {
    case 'nameNotFound':
      return {
        line: 'The name was not found. Check the spelling, or your VPN.',
        title: 'No computer has this name.',
        more: `The network you are in does not know ${host}.`,
        help: [
          'Check the spelling of the address.',
          'If your team uses a VPN, turn it on.',
          'Open the address in the browser. If it opens there, send your IT team the redacted report.'
        ]
      }
    case 'namesUnavailable':
      return {
        line: withStatus('Names cannot be looked up at the moment', facts),
        title: 'This computer may be offline.',
        more: 'The service that finds names in your network does not answer.',
        help: [
          'Check the network cable or Wi-Fi.',
          'Open any page in the browser. If it asks you to sign in to the network, do that first.',
          'If your team uses a VPN, turn it on.'
        ]
      }
    case 'proxyUnknown':
      return {
        line: 'This computer’s proxy settings cannot be read.',
        title: 'The proxy settings are not clear.',
        more: 'Your system names a proxy in a way that is not understood, or its settings file does not load.',
        help: ['Ask your IT team to check the proxy settings of this computer.', sendReport]
      }
    case 'proxyUnreachable':
      return {
        line: withStatus(`The proxy ${proxy} does not answer`, facts),
        title: 'The proxy is not there.',
        more: `This computer is set to reach the web through ${proxy}.`,
        help: [
          'If your team uses a VPN, turn it on.',
          'Ask your IT team whether the proxy is still in use.',
          sendReport
        ]
      }
    case 'proxyRefused':
      return {
        line: withStatus('The proxy refused the way to the workspace', facts),
        title: 'The proxy does not let Deskhand through.',
        more: `The proxy ${proxy} refuses to connect to ${place(facts)}.`,
        help: [`Ask your IT team to allow ${place(facts)}.`, sendReport]
      }
    case 'proxySignIn':
      return {
        line: withStatus('The proxy wants you to sign in', facts),
        title: 'The proxy wants a name and password.',
        more: `The proxy ${proxy} lets nobody through who is not signed in to it.`,
        help: [
          'Sign in to the proxy if Deskhand asks you to.',
          'Ask your IT team which name and password the proxy takes.',
          sendReport
        ]
      }
    case 'refused':
      return {
        line: withStatus(`${place(facts)} refuses the connection`, facts),
        title: 'The computer is there, the workspace is not.',
        more: 'Nothing accepts connections at this address. The workspace may be starting, or the address may name another port.',
        help: [
          'Check the address, also its port.',
          'Wait a minute and check again.',
          'Ask whoever looks after the workspace.'
        ]
      }
    case 'unreachable':
      return {
        line: withStatus(`${place(facts)} cannot be reached`, facts),
        title: 'There is no way to the workspace.',
        more: 'The name was found, and nothing gets through to it from this network.',
        help: [
          'Check the network cable or Wi-Fi.',
          'If your team uses a VPN, turn it on.',
          `${askIt} A firewall may stand in between.`
        ]
      }
    case 'timeout':
      return {
        line: `${place(facts)} does not answer in time.`,
        title: 'No answer.',
        more: 'Something on the way swallows the connection, or the workspace is very busy.',
        help: [
          'Check again in a minute.',
          'If your team uses a VPN, turn it on.',
          `${askIt} A firewall may stand in between.`
        ]
      }
    case 'certificateUntrusted':
      return {
        line: facts.issuer
          ? `The certificate comes from ${issuer}, which this computer does not trust.`
          : withStatus('This computer does not trust the certificate', facts),
        title: 'Somebody unknown vouches for the workspace.',
        more: 'Deskhand does not connect, because it could be somebody else who listens in. There is no way around this in Deskhand.',
        help: [
          'If you are in a hotel or café, open the browser and sign in to the network first.',
          `Ask your IT team whether ${facts.issuer ? issuer : 'the issuer'} is theirs, and to install its certificate on this computer.`,
          sendReport
        ]
      }
    case 'certificateExpired':
      return {
        line:
          validTo === undefined
            ? 'The certificate has expired.'
            : `The certificate expired on ${times.longDay(validTo)}.`,
        title: 'The workspace’s certificate is too old.',
        more: 'Deskhand connects again once it has been renewed.',
        help: [
          'Check that the date and time of this computer are right.',
          'Tell whoever looks after the workspace to renew the certificate.'
        ]
      }
    case 'certificateEarly':
      return {
        line: 'The certificate is not valid yet.',
        title: 'The clock of this computer may be wrong.',
        more: 'The workspace’s certificate begins to count at a later time than this computer’s clock shows.',
        help: ['Set the date and time of this computer.', 'Check again.']
      }
    case 'certificateName':
      return {
        line: `The certificate is for ${subject}, not for ${host}.`,
        title: 'Another computer answers.',
        more: 'What answers at this address cannot prove that it is the workspace.',
        help: [
          'Check the spelling of the address.',
          'If you are in a hotel or café, open the browser and sign in to the network first.',
          'Ask whoever looks after the workspace.'
        ]
      }
    case 'tlsFailed':
      return {
        line: withStatus('No encrypted connection came about', facts),
        title: 'The encryption could not be agreed on.',
        more: 'Something on the way breaks off, or what answers does not encrypt at all.',
        help: [
          'Check the address, also its port.',
          `${askIt} A firewall may look into encrypted connections.`,
          sendReport
        ]
      }
    case 'httpError':
      return {
        line: withStatus('The workspace answers with an error', facts),
        title: 'The workspace has trouble of its own.',
        more: 'This computer and the network are fine. Deskhand cannot mend this from here.',
        help: ['Wait a few minutes. Deskhand connects by itself.', 'Tell whoever looks after the workspace.']
      }
    case 'httpFailed':
      return {
        line: withStatus('The workspace’s page does not load', facts),
        title: 'Pages do not load.',
        more: `A connection to ${host} comes about, and no page comes over it.`,
        help: [
          'Open the address in the browser.',
          `${askIt} A firewall or virus scanner may stand in between.`,
          sendReport
        ]
      }
    case 'notSignedIn':
      return {
        line: 'There is no session cookie.',
        title: 'You are not signed in.',
        more: 'The way to the workspace is open. Only the sign-in is missing.',
        help: ['Sign in to the workspace.', 'If you just did, sign out of the workspace and in again.']
      }
    case 'cookiesPartitioned':
      return {
        line: 'The workspace keeps its session where Deskhand can’t read it.',
        title: 'The session cookie is kept apart.',
        more: 'The workspace marks a cookie as “partitioned”. Deskhand sends such a cookie with the live connection only if the workspace’s page sends it too, and can’t tell that here.',
        help: [
          'Sign in to the workspace again.',
          `Ask whoever looks after the workspace to set the session cookie without “Partitioned”. ${sendReport}`
        ]
      }
    case 'signedOut':
      return {
        line: withStatus('Nobody is signed in, so the live connection was refused', facts),
        title: 'The workspace does not know you at the moment.',
        more: 'The way to the workspace is open. Only the sign-in is missing.',
        help: ['Sign in to the workspace.', 'If you just did, sign out of the workspace and in again.']
      }
    case 'sessionRefused':
      return {
        line: withStatus('The live connection refused the session', facts),
        title:
          facts.status === 403
            ? 'This account may not be allowed to answer customers.'
            : 'The session does not count for the live connection.',
        more:
          facts.status === 403
            ? 'The workspace’s page left a session, and the live connection refuses it. Usually the account lacks a permission, or something on the way stops live connections.'
            : 'The workspace’s page left a session, and the live connection does not accept it. It may have ended, or belong to another address.',
        help: [
          facts.status === 403
            ? 'Ask whoever looks after the workspace whether your account may answer customers.'
            : 'Sign out of the workspace and in again.',
          sendReport
        ]
      }
    case 'httpBasic':
      return {
        line: withStatus('The live connection asks for a name and password of its own', facts),
        title: 'There is a second sign-in in front of the workspace.',
        more: `${host} asks for a name and password before it lets anything through.`,
        help: [
          'Enter the name and password when Deskhand asks for them.',
          `${askIt} They know which name and password it takes.`
        ]
      }
    case 'httpAuthUnsupported':
      return {
        line: withStatus(
          `The live connection asks for a kind of sign-in that Deskhand does not support: ${(facts.schemes ?? ['unknown']).join(', ')}`,
          facts
        ),
        title: 'Deskhand can’t sign in to the live connection.',
        more: 'The workspace’s pages may work, since a browser supports more kinds of sign-in than a live connection does.',
        help: ['Ask whoever looks after the workspace to accept session cookies for the live connection.', sendReport]
      }
    case 'moved':
      return {
        line: `The workspace has moved to ${facts.movedTo ?? 'another address'}.`,
        title: 'The workspace has another address now.',
        more: `${host} sends everybody to ${facts.movedTo ?? 'another address'}, for good.`,
        help: [
          `Enter ${facts.movedTo ?? 'the new address'} as the address of your workspace.`,
          'If you did not know of a move, ask whoever looks after the workspace first.'
        ]
      }
    case 'upgradeBlocked':
      return {
        line: facts.proxy
          ? withStatus('The proxy refused the live connection', facts)
          : withStatus('The live connection was refused on the way', facts),
        title: 'Pages load, but live updates are blocked on the way.',
        more: facts.proxy
          ? `The proxy ${proxy} lets web pages through and refuses the open line that brings new customers and messages.`
          : 'Something lets web pages through and refuses the open line that brings new customers and messages.',
        help: [`Ask your IT team to allow WebSocket to ${place(facts)}.`, sendReport]
      }
    case 'notWorkspace':
      return {
        line: withStatus('This address answers, but not as a workspace', facts),
        title: 'There is no desk at this address.',
        more: `${host} has web pages, and no live connection for agents.`,
        help: [
          'Check that the address is the one your team opens in the browser.',
          'Ask whoever looks after the workspace.'
        ]
      }
    case 'socketElsewhere':
      return {
        line: withStatus('There is no live connection at this address', facts),
        title: 'This address has pages, and no live connection for agents.',
        more: `The page at ${host} works. The live connection may be at another address.`,
        help: [
          'Check that the address is the one your team opens in the browser.',
          'If you know the address of the live connection, enter it in the sign-in form under “The socket is at another address”.',
          `Ask whoever looks after the workspace for that address. ${sendReport}`
        ]
      }
    case 'silent':
      return {
        line: `The connection is open, and the workspace said nothing for ${facts.seconds ?? 20} seconds.`,
        title: 'The workspace does not answer.',
        more: 'It accepted the connection and said nothing, not even when it was asked for the customers.',
        help: ['Check again in a minute.', 'Send whoever looks after the workspace the redacted report.']
      }
    case 'listRefused':
      return {
        line: 'The workspace refused to list the customers.',
        title: 'You are connected, and may not see the customers.',
        more: 'The live connection works. The workspace answered the question for the customers with an error.',
        help: ['Ask whoever looks after the workspace whether your account may answer customers.', sendReport]
      }
    case 'listSlow':
      return {
        line: `The list of customers did not arrive within ${facts.seconds ?? 20} seconds.`,
        title: 'The workspace is slow.',
        more: 'The live connection works. The workspace takes very long to list the customers.',
        help: [
          'Wait. Deskhand itself gives the list more time than this check.',
          'Tell whoever looks after the workspace how long it took.'
        ]
      }
    case 'listTooLarge':
      return {
        line: 'The list of customers is too large to be read.',
        title: 'The workspace sends too much at once.',
        more: 'Deskhand asked for one customer and was sent more than 4 MB. Pictures inside the list are the usual reason.',
        help: [
          'Ask whoever looks after the workspace to send fewer customers at once, or links in place of pictures.',
          sendReport
        ]
      }
    case 'listUnreadable':
      return {
        line: unreadableLine(facts),
        title: 'The workspace’s list can’t be read.',
        more: 'The live connection works. What the workspace sends in place of the list is not what Deskhand understands.',
        help: ['See whether there is a newer Deskhand.', 'Send whoever looks after the workspace the redacted report.']
      }
    case 'closed':
      return {
        line: withStatus('The workspace ended the live connection', facts),
        title: 'The line opened and was closed again.',
        more: 'The workspace may be restarting, or something on the way does not let lines stay open.',
        help: ['Wait a minute and check again.', 'Tell whoever looks after the workspace the number in brackets.']
      }
    case 'replaced':
      return {
        line: 'You are connected from another place.',
        title: 'Only one desk at a time is live.',
        more: 'The workspace ended this connection because you opened another one.',
        help: ['Close Deskhand and the workspace’s pages on other computers.', 'Check again.']
      }
    case 'notUnderstood':
      return {
        line: 'The first thing the workspace said was not understood.',
        title: 'The workspace speaks another language.',
        more: 'It may be newer than this version of Deskhand, or something else answers at this address.',
        help: ['See whether there is a newer Deskhand.', 'Send whoever looks after the workspace the redacted report.']
      }
  }
}

function worksLine(step: CheckStepName, facts: CheckFacts, time: (at: number) => string): string {
  const { host = '', proxy, validTo, cookies = [], liveSince, type } = facts
  switch (step) {
    case 'dns':
      return `The name ${host} was found.`
    case 'proxy':
      return proxy === undefined ? 'Your computer uses no proxy.' : `Your computer uses ${proxy}.`
    case 'tcp':
      return `${place(facts)} answers.`
    case 'tls':
      return validTo === undefined || Number.isNaN(validTo)
        ? 'The certificate is trusted.'
        : `The certificate is trusted until ${times.longDay(validTo)}.`
    case 'http':
      return 'The workspace answers.'
    case 'cookie':
      return cookies.length === 0 ? 'A session cookie is there.' : `A session cookie is there: ${cookies.join(', ')}.`
    case 'upgrade':
      return liveSince === undefined
        ? 'The live connection opens.'
        : `Your desk has been live since ${time(liveSince)}. No second connection was opened.`
    case 'connected':
      if (liveSince !== undefined) return 'New customers and messages arrive.'
      return type === undefined ? 'The connection stays open.' : `The workspace said “${type}”.`
    case 'list':
      return listLine(facts)
  }
}

function listLine({ customers = 0, firstOnly, seconds = 0 }: CheckFacts): string {
  const took = seconds >= 3 ? ` The workspace took ${seconds} seconds.` : ''
  if (firstOnly) return `The first customer was read.${took}`
  if (customers === 0) return `The list was read. It has no customers.${took}`
  return `${customers === 1 ? '1 customer' : `${numbers.format(customers)} customers`}.${took}`
}

function frameFact(fact: FrameFact): string {
  switch (fact.kind) {
    case 'customers':
      return fact.count === 1 ? '1 customer' : `${numbers.format(fact.count)} customers`
    case 'stopped':
      return fact.on ? 'A customer waits' : 'A customer is with the bot'
    case 'assigned':
      return fact.on ? 'Taken over' : 'Released'
    case 'message':
      return `From ${fact.fromAgent === null ? 'somebody unnamed' : fact.fromAgent ? 'an agent' : 'a customer'}, ${numbers.format(fact.characters)} characters`
  }
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${oneDigit.format(bytes / 1000)} kB` : `${oneDigit.format(bytes / 1_000_000)} MB`
}

export const doctorText = {
  entry: 'Connection',
  heading: 'Connection',
  region: 'Connection check',
  tabs: 'Connection',
  check: 'Check',
  liveFrames: 'Live frames',
  steps: 'Steps',
  stepNames: steps,
  outcomes,
  reasons,
  problems,
  worksLine,
  causeWords,
  checking: 'checking…',
  checkedAt: (time: string, milliseconds: number): string =>
    `checked ${time}, took ${milliseconds < 100 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`}`,
  notChecked: 'not checked',
  connectedSince: (time: string): string => `connected since ${time}`,
  notConnected: 'not connected',
  took: (milliseconds: number): string =>
    milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`,
  whatHelps: 'What helps',
  theWorkspaceSaid: 'The workspace said: ',
  keepsTrying: 'Deskhand keeps trying and connects by itself once it works.',
  keepsTryingAllowed: 'Deskhand keeps trying and connects by itself once it is allowed.',
  checkAgain: 'Check again',
  stop: 'Stop',
  copy: 'Copy redacted report',
  copied: 'Copied. No names, messages or cookies in it.',
  notCopied: 'Not copied. Select the text and copy it by hand.',
  save: 'Save…',
  saved: 'Saved. No names, messages or cookies in it.',
  notSaved: 'Not saved. Choose another place.',
  contains: 'What the report contains',
  containsMore: 'No names, no messages, no cookies. You see all of it before you send it.',
  allWorks: 'Everything works.',
  somethingFails: (step: string): string => `${step} does not work.`,
  back: 'Back',
  pause: 'Pause',
  resume: 'Resume',
  newer: (count: number): string =>
    count === 1 ? '1 new frame since you paused' : `${numbers.format(count)} new frames since you paused`,
  filter: 'Filter by kind',
  hidden: 'Names and messages are hidden here too.',
  lastFrames: 'Last 500 frames. Gone when you close the app.',
  table: 'Frames',
  columns: { time: 'Time', direction: 'Direction', kind: 'Kind', size: 'Size', content: 'Content, redacted' },
  received: 'Received',
  sent: 'Sent',
  unknownKind: (type: string): string => `unknown: ${type}`,
  noKind: '(no kind)',
  noFrames: 'No frames yet.',
  noMatch: (kind: string): string => `No frame’s kind contains “${kind}”.`,
  frameFact,
  frameProblems,
  size,
  saysTwice: 'This workspace sends everything twice. The second of each is left out.',
  counters: (
    received: { frames: number; bytes: number },
    sent: { frames: number; bytes: number },
    ignored: number
  ): string =>
    `Received ${numbers.format(received.frames)}, ${size(received.bytes)}. Sent ${numbers.format(sent.frames)}, ${size(sent.bytes)}.${
      ignored === 0 ? '' : ` ${numbers.format(ignored)} not used.`
    }`,
  trouble: 'Trouble connecting? Run a check',
  runCheck: 'Run a check',
  whatIsWrong: 'What is wrong?'
} as const
