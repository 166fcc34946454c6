using System.Net.Http.Headers;

namespace Clickstream.Api.Models;

/// <summary>By what a store tells one version of a file from another, and what became of the one that it sent last.</summary>
/// <param name="Tag">Its ETag; null where the store gives none.</param>
/// <param name="Time">When it was changed last; null where the store does not say.</param>
internal sealed record SentFile(EntityTagHeaderValue? Tag, DateTimeOffset? Time)
{
    /// <summary>Why it was refused; null when it was taken.</summary>
    public string? Refusal { get; init; }

    /// <summary>The version that an answer holds.</summary>
    public static SentFile Of(HttpResponseMessage response) => new(response.Headers.ETag, response.Content.Headers.LastModified);

    /// <summary>Whether both are certainly the same version.</summary>
    /// <param name="other">Another answer to the same request.</param>
    public bool IsSameAs(SentFile other) => Tag is not null || other.Tag is not null ? Equals(Tag, other.Tag) : Time is not null && Time == other.Time;

    /// <summary>Has a request ask for any version but this one.</summary>
    public void AskForAnother(HttpRequestMessage request)
    {
        if (Tag is not null) request.Headers.IfNoneMatch.Add(Tag);
        else if (Refusal is null) request.Headers.IfModifiedSince = Time; // Not of one that was refused: that the older file is back must be heard.
    }
}
