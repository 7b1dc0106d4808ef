import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import { parseAst } from 'vite';

type Span = { end: number };
type WrappedModule = { file: string; key: Span; value: Span };

/** Where esbuild wrapped a CommonJS module: `__commonJS({ "its path"(exports, module) { … } })`. */
function wrappedModules(code: string): WrappedModule[] {
  return parseAst(code).body.flatMap((statement) => {
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ init }) => {
      if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier') return [];
      const [modules] = init.arguments;
      if (init.callee.name !== '__commonJS' || modules?.type !== 'ObjectExpression') return [];
      return modules.properties.flatMap((property) => {
        if (property.type !== 'Property' || property.key.type !== 'Literal') return [];
        return { file: String(property.key.value), key: property.key, value: property.value };
      });
    });
  });
}

/**
 * Has V8 compile CommonJS modules while it reads the file. A function in parentheses is taken for one that is called
 * soon; any other is only looked through, and compiled when it is called, which reads it again.
 * @param map the file's source map, as JSON
 * @param isCalled whether a module, named as esbuild names it, is called when the program starts
 */
export function compileAtOnce(
  code: string,
  map: string,
  isCalled: (file: string) => boolean,
): { code: string; map: string } {
  const edited = new MagicString(code);
  for (const { file, key, value } of wrappedModules(code)) {
    if (!isCalled(file)) continue;
    edited.appendLeft(key.end, ':(function').appendLeft(value.end, ')');
  }
  if (!edited.hasChanged()) return { code, map };
  const changes = edited.generateMap({ hires: 'boundary' });
  return {
    code: edited.toString(),
    map: remapping([{ ...changes, version: 3 }, map], () => null).toString(),
  };
}
