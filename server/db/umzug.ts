// A name that whoever loads this with `import()` gets, bundled or not: what a CommonJS package then exports differs.
export { Umzug } from 'umzug';
