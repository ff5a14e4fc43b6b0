import type { ReactNode } from 'react'
import { formatCount } from './format.ts'
import styles from './list-page.module.css'

/** A screen that is one list: what stands above it, and the grid in all the room that is left. */
export function ListPage({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['page']}>{children}</div>
}

/** A list that is one part of a record's page, in all the room that is left below its head. */
export function ListTab(props: { readonly headingId: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles['tab']} aria-labelledby={props.headingId}>
      {props.children}
    </section>
  )
}

interface ListHeadProps {
  readonly title: string
  /** Of all that match; undefined while it is not known, or not said. */
  readonly count?: number | undefined
  /** What was just done. */
  readonly status?: string
  /** Of a tab, whose heading is one below the page's. */
  readonly headingId?: string
  /** What is done with the whole list. */
  readonly children?: ReactNode
}

/** What is listed, how many there are, and what was just done. */
export function ListHead({ title, count, status, headingId, children }: ListHeadProps): ReactNode {
  const Heading = headingId === undefined ? 'h1' : 'h2'
  return (
    <div className={styles['head']}>
      <Heading id={headingId} tabIndex={-1}>
        {title}{' '}
        {count !== undefined && (
          <span className={styles['count']} data-testid="list-count">
            {formatCount(count)}
          </span>
        )}
      </Heading>
      <ListStatus status={status} />
      {children}
    </div>
  )
}

/** What was just done, where the head says it no longer or not yet. */
export function ListStatus({ status }: { readonly status: string | undefined }): ReactNode {
  return (
    <p role="status" className={styles['status']} title={status}>
      {status}
    </p>
  )
}

interface ListToolbarProps {
  /** What the search may have missed, beside whatever it found. */
  readonly note?: string | undefined
  readonly children: ReactNode
}

/** The search, the filters and the buttons above a list. */
export function ListToolbar({ note, children }: ListToolbarProps): ReactNode {
  return (
    <div className={styles['toolbar']} role="search">
      {children}
      {note !== undefined && (
        <p role="status" className={styles['note']}>
          {note}
        </p>
      )}
    </div>
  )
}

/** Buttons of a toolbar, side by side. */
export function ListButtons({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['buttons']}>{children}</div>
}

interface ListChoicesProps {
  /** On a line of their own, below the search. */
  readonly isLine?: boolean
  readonly children: ReactNode
}

/** Choices side by side, which scroll where there is no room for all. */
export function ListChoices({ isLine = false, children }: ListChoicesProps): ReactNode {
  return <div className={`${styles['choices'] ?? ''} ${isLine ? (styles['line'] ?? '') : ''}`}>{children}</div>
}
