using Clickstream.Sessions;

namespace Clickstream.Batch;

/// <summary>What a line of the answer will be about: a session, or rows of which no event could be read.</summary>
/// <param name="FirstLine">First line of the file that belongs to it: the order of the answer.</param>
/// <param name="Session">The session, or null.</param>
/// <param name="Owner">Whose rows they are; null when they do not say.</param>
/// <param name="Remarks">What was wrong with rows of it; never null without a session.</param>
internal readonly record struct EventAnswer(long FirstLine, Session? Session, EventOwner? Owner, string? Remarks);
