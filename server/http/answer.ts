/** An answer as it goes out: the status and exactly the text of the body, empty where there is none. */
export type Answer = { status: number; text: string };
