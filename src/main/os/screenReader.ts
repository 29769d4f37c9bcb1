import { app } from 'electron'

/**
 * Returns true if a screen reader, or another program that reads the accessibility tree, runs. On Linux this is so from
 * the first question of such a program on.
 */
export const isScreenReaderOn = (): boolean => app.isAccessibilitySupportEnabled()
