/** A command of the guide: it reads the list, takes a customer over, releases a customer, or sends a message. */
export type CommandName = 'list' | 'take' | 'release' | 'send'
