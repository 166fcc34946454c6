namespace Clickstream.Api.Protection;

/// <summary>All keys under <c>ApiKeys</c>.</summary>
internal sealed class ApiKeyList
{
    public IReadOnlyList<ApiKeyOptions> Keys { get; set; } = [];
}
