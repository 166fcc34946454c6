namespace Clickstream.Learning.ModelSelection;

/// <summary>One setting of a space.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Read">The text of the value that options have.</param>
/// <param name="Draw">Draws a value; gives the options with it, and its text.</param>
internal sealed record SearchSetting<TOptions>(string Name, Func<TOptions, Random, (TOptions Options, string Text)> Draw, Func<TOptions, string> Read);
