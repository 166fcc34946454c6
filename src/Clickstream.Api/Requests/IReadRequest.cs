using Clickstream.Api.Errors;

namespace Clickstream.Api.Requests;

/// <summary>A request as far as it could be read, with what could not.</summary>
internal interface IReadRequest
{
    /// <summary>Why nothing of the request could be read: too large, of a wrong type, broken. Null otherwise.</summary>
    ApiProblem? Refusal { get; }

    /// <summary>Single values that could not be read.</summary>
    IReadOnlyList<InputError> Faults { get; }
}
