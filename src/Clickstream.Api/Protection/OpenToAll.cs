namespace Clickstream.Api.Protection;

/// <summary>Marks an endpoint that is answered without a key, whatever is configured.</summary>
internal sealed class OpenToAll
{
    public static OpenToAll Mark { get; } = new();
}
