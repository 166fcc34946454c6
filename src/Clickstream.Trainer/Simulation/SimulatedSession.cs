using Clickstream.Sessions;

namespace Clickstream.Trainer.Simulation;

/// <summary>A session with what the simulation knows about it.</summary>
/// <param name="Session">What a shop would record.</param>
/// <param name="Plan">What was settled before its first event, the hidden intent included.</param>
/// <param name="Bought">Whether an order was placed.</param>
internal sealed record SimulatedSession(Session Session, SessionPlan Plan, bool Bought);
