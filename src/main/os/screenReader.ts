import { app } from 'electron'

/**
 * Returns true if a screen reader runs, or another program that reads the accessibility tree. On Linux, returns true
 * as soon as such a program has asked for the first time.
 */
export const isScreenReaderOn = (): boolean => app.isAccessibilitySupportEnabled()
