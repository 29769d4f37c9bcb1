/**
 * What a sign-in page did. `cookie`: a cookie that the workspace gets to see changed. `navigated`: after the first page it
 * led to another. `loaded`: a page is there. In the order in which what happened at once is told.
 */
export const SIGN_IN_EVIDENCE = ['cookie', 'navigated', 'loaded'] as const
export type SignInEvidence = (typeof SIGN_IN_EVIDENCE)[number]
