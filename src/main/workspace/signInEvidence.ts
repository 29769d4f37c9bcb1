/**
 * What a sign-in page did: a cookie of the workspace changed, it led somewhere else, it finished loading. In the order in
 * which what happened at once is told: whatever happens on the way to a page belongs to its load.
 */
export const SIGN_IN_EVIDENCE = ['cookie', 'navigated', 'loaded'] as const
export type SignInEvidence = (typeof SIGN_IN_EVIDENCE)[number]
