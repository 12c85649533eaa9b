"""Try, confirm, cancel: promises that hold only together become binding, or lapse with their consequence."""
