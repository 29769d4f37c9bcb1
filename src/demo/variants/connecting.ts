import type { Variant } from './variant'

function ends(name: string, code: number | null, reason: string, says: string): Variant {
  return { name, says, changes: 'the end of a connection', ending: { code, reason } }
}

function deployment(status: number, seconds: number): Variant {
  return {
    name: `upgrade-briefly-${status}`,
    changes: 'the end of a connection',
    says: `Connections end once, and for ${seconds} seconds the next are answered ${status}.`,
    ending: { code: 1012, reason: 'deployment', refusal: { status, milliseconds: seconds * 1_000 } }
  }
}

export const connecting: readonly Variant[] = [
  ends('close-1011', 1_011, 'internal error', 'Connections end once with 1011, an internal error.'),
  ends('close-empty-1000', 1_000, '', 'Connections end once with 1000 and no word.'),
  ends('close-another-node', 4_000, 'try another node', 'Connections end once with 4000: "try another node".'),
  ends('close-rate-limit', 1_008, 'rate limit', 'Connections end once with 1008: "rate limit".'),
  ends('close-without-goodbye', null, '', 'Connections break once without a closing frame.'),
  deployment(200, 15),
  deployment(401, 8),
  deployment(403, 15),
  deployment(404, 15),
  deployment(503, 8),
  {
    name: 'app-ping-4008',
    changes: 'pings',
    says: 'Sends {"type":"ping"} every 4 seconds and closes with 4008 without a pong.',
    ping: { everyMilliseconds: 4_000, code: 4_008, reason: 'pong timeout' }
  },

  {
    name: 'upgrade-403-always-after-sign-in',
    changes: 'upgrades',
    says: 'The page signs in, and the socket answers 403 every time.',
    upgrade: { refuses: () => 403 }
  },
  {
    name: 'upgrade-401-always',
    changes: 'upgrades',
    says: 'The page signs in, and the socket answers 401 every time.',
    upgrade: { refuses: () => 401 }
  },
  {
    name: 'upgrade-403-without-user-agent',
    changes: 'upgrades',
    says: 'An upgrade without a User-Agent is answered 403.',
    upgrade: { refuses: (headers) => (headers['user-agent'] === undefined ? 403 : null) }
  },
  {
    name: 'set-cookie-rotated-in-101',
    changes: 'sessions',
    says: 'Each connection sets a new session cookie, only the newest counts, and connections break once.',
    upgrade: { rotatesSession: true },
    ending: { code: null, reason: '' }
  },
  {
    name: 'socket-at-another-path',
    changes: 'the place of the socket',
    says: 'The socket is at /live/socket, not where the guide has it.',
    upgrade: { path: '/live/socket' }
  },
  {
    name: 'socket-at-another-port',
    changes: 'the place of the socket',
    says: 'The socket is at a port of its own.',
    upgrade: { ownPort: true }
  },
  {
    name: 'http-basic',
    changes: 'the website',
    says: 'Everything wants a name and a password first (HTTP Basic, demo and demo).',
    website: { authentication: 'Basic' }
  },
  {
    name: 'http-digest',
    changes: 'the website',
    says: 'Everything wants a sign-in by HTTP Digest, which nobody passes here.',
    website: { authentication: 'Digest' }
  },
  {
    name: 'redirect-to-other-host',
    changes: 'the website',
    says: 'The workspace has moved to another host for good (301).',
    website: { moved: true }
  }
]
