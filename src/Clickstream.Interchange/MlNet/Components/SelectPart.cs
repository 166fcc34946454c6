namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Keeps or drops columns (SelectColumns, DropColumns).</summary>
/// <param name="Keep">Whether the named ones are kept and all others dropped; else the named ones are dropped.</param>
/// <param name="KeepHidden">Whether columns behind one of the same name are kept too; means nothing to scores.</param>
/// <param name="IgnoreMissing">Whether a named column may be absent.</param>
/// <param name="Columns">The names.</param>
internal sealed record SelectPart(bool Keep, bool KeepHidden, bool IgnoreMissing, ValueArray<string> Columns) : TransformPart;
