import sqlite3 from 'sqlite3';

type Settle<Result> = (error: Error | null, result: Result) => void;

/** What a call of the driver with a callback ends with. */
export function called<Result>(call: (settle: Settle<Result>) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** @param mode the driver's flags; opened to be written, and made where it is missing, unless told. @throws its error */
export function openHandle(
  place: string,
  mode: number = sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE | sqlite3.OPEN_FULLMUTEX,
): Promise<sqlite3.Database> {
  return called((settle) => {
    const handle = new sqlite3.Database(place, mode, (error) => settle(error, handle));
  });
}

export function closeHandle(handle: sqlite3.Database): Promise<void> {
  return called((settle) => handle.close((error) => settle(error, undefined)));
}
