import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { ROW_LINK } from './use-arrow-keys.ts';
import classes from './VirtualList.module.css';

/** The link of a row or card. It covers the whole of it; what else can be pressed there sits in `RowAction`. */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className={classes.rowLink} {...ROW_LINK}>
      {children}
    </Link>
  );
}

/** Lifts a button or a second link above the row's own link. */
export function RowAction({ children }: { children: ReactNode }) {
  return <span className={classes.rowAction}>{children}</span>;
}
