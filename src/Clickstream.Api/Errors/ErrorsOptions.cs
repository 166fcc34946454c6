namespace Clickstream.Api.Errors;

/// <summary>Settings under <c>Errors</c>.</summary>
internal sealed class ErrorsOptions
{
    public const string Section = "Errors";

    private const string Full = "full";
    private const string Brief = "brief";

    /// <summary><c>full</c>, or <c>brief</c>: code, title and place alone, nothing of what was sent. Default <c>full</c>.</summary>
    public string Detail { get; set; } = Full;

    /// <summary>Whether values and names of columns stay untold.</summary>
    public bool IsBrief => string.Equals(Detail, Brief, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the setting is one of the two.</summary>
    public bool IsKnown => IsBrief || string.Equals(Detail, Full, StringComparison.OrdinalIgnoreCase);
}
