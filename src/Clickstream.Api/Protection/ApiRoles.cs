namespace Clickstream.Api.Protection;

/// <summary>What a key may open.</summary>
internal static class ApiRoles
{
    /// <summary>All that changes nothing.</summary>
    public const string Score = "score";

    /// <summary>What changes something: models rolled back, looked for anew.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Score, Admin];
}
