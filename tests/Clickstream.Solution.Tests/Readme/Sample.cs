namespace Clickstream.Solution.Tests.Readme;

/// <summary>A fenced block of a Markdown file and what the comment before it says of it.</summary>
/// <param name="Line">Line of the opening fence, 1-based.</param>
/// <param name="Language">The word after the fence, e.g. json; empty when there is none.</param>
/// <param name="Mark">What stands after <c>sample:</c> in the comment before it; null without such a comment.</param>
/// <param name="Text">The lines between the fences.</param>
internal sealed record Sample(int Line, string Language, string? Mark, string Text)
{
    /// <summary>Where it stands.</summary>
    public string File { get; init; } = "README.md";

    /// <summary>For messages.</summary>
    public override string ToString() => $"{File}, line {Line} ({Mark ?? "no mark"})";
}
