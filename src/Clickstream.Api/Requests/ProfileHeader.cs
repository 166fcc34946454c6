namespace Clickstream.Api.Requests;

/// <summary>Tells in the answer how the input was read.</summary>
internal static class ProfileHeader
{
    /// <summary>Carries the name of the profile by which events were read; GET /profiles says what it reads. Left out where there are none.</summary>
    public const string Name = "Clickstream-Profile";
}
