// What a link can hand to the page it leads to, beside the address. Lost with the window, and meant to be.
declare module '@tanstack/history' {
  interface HistoryState {
    /** The field, or the part of the page, that the person came for. */
    focusField?: 'email' | 'mail'
    /** Signing out begins with leaving the screen: the one-time name of the wish. */
    signOutWish?: string
    /** The page is for paper, and its key for printing was pressed already. */
    printAtOnce?: boolean
  }
}

export {}
